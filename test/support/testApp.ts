import { join, resolve } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { AppOptions } from '../../src-main/app/AppOptions.ts';
import { createApp } from '../../src-main/app/createApp.ts';
import type { CallName, Input, Response } from '../../src-shared/contract/api.ts';
import type { EventName, Events } from '../../src-shared/contract/events.ts';
import { answerDrift, eventDrift } from './drift.ts';

export interface TestApp {
  call<C extends CallName>(name: C, request: Input<C>): Promise<Response<C>>;
  /** A call that the contract may not know. */
  raw(name: string, request: unknown): Promise<unknown>;
  picture: ReturnType<typeof createApp>['picture'];
  /** Everything that was announced, in order. */
  readonly events: { readonly name: EventName; readonly event: Events[EventName] }[];
  close(): Promise<void>;
}

const running = new Set<ReturnType<typeof createApp>>();
/** Events that are not as the contract says: their listener may not throw. */
const drifted = new Set<string>();
afterAll(async () => {
  await Promise.all([...running].map((app) => app.close()));
  expect([...drifted]).toEqual([]);
});

/**
 * An app over the built workers, with a data folder of its own and a clock that moves one second an act.
 * Every answer and event is checked against the contract.
 */
export function testApp(dataFolder: string, options: Partial<AppOptions> = {}): TestApp {
  let tick = 0;
  const app = createApp({
    bundles: resolve('out/main'),
    resources: resolve('resources'),
    dataFolder,
    clock: () => new Date(Date.UTC(2026, 0, 1, 0, 0, tick++)).toISOString(),
    now: () => performance.now(),
    workers: 2,
    address: { socket: join(dataFolder, 'nobody.sock'), token: 'test token' },
    joinsAs: 'engine',
    browsable: null,
    ...options,
  });
  const events: TestApp['events'][number][] = [];
  app.on((name, event) => {
    const drift = eventDrift(name, event);
    if (drift !== null) drifted.add(drift);
    events.push({ name, event });
  });
  running.add(app);
  const raw = async (name: string, request: unknown) => {
    const answer = await app.call(name, request, 'test');
    const drift = answerDrift(name, answer);
    if (drift !== null) throw new Error(drift);
    return answer;
  };
  return {
    call: <C extends CallName>(name: C, request: Input<C>) => raw(name, request) as Promise<Response<C>>,
    raw,
    picture: app.picture,
    events,
    close: app.close,
  };
}

/** What a call was refused with, as plain data. */
export const refusal = (call: Promise<unknown>): Promise<{ kind: string; message: string; file: string | null }> =>
  call.then(
    (value) => ({ kind: 'not refused', message: JSON.stringify(value), file: null }),
    (error: { kind: string; message: string; file: string | null }) => ({
      kind: error.kind,
      message: error.message,
      file: error.file,
    }),
  );
