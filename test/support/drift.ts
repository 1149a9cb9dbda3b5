import { z } from 'zod';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { EVENTS } from '../../src-shared/contract/eventSchemas.ts';
import type { EventName } from '../../src-shared/contract/events.ts';

const against = (schema: z.ZodType, what: string, value: unknown): string | null => {
  const read = schema.safeParse(value);
  return read.success ? null : `${what} is not what the contract says:\n${z.prettifyError(read.error)}`;
};

/** How an answer differs from its schema; null where it does not. */
export const answerDrift = (name: string, answer: unknown): string | null =>
  against(API[name as CallName].answer, `the answer of ${name}`, answer);

/** How an event differs from its schema; null where it does not. */
export const eventDrift = (name: EventName, event: unknown): string | null =>
  against(EVENTS[name], `the event ${name}`, event);
