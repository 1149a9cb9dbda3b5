import type { z } from 'zod';
// imports types only: a page needs the names below without the schema library
import type { EVENTS, JobDetail, JobState, WatchState } from './eventSchemas.ts';

export type { JobDetail, JobState, WatchState };

export type EventName = keyof typeof EVENTS;
export type Events = { readonly [E in EventName]: z.infer<(typeof EVENTS)[E]> };

export const EVENT_NAMES = [
  'job.changed',
  'stage.changed',
  'watch.changed',
  'project.changed',
] as const satisfies readonly EventName[];
