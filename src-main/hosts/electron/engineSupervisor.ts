import { setTimeout as delay } from 'node:timers/promises';
import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import { crashWindow } from '../../engine/crashWindow.ts';
import { EngineGone } from '../../engine/engineRequest.ts';
import { keepHearing } from '../../engine/hearEvents.ts';
import { describeEnd, type EngineProcess } from '../../engine/startEngine.ts';
import { connectEngine, type EngineClient, WINDOW } from './engineClient.ts';

export interface EngineWatcher {
  onEvent(name: string, event: unknown): void;
  /** The engine said that it cannot start with this project; it is being started without. */
  onRefused(project: string, why: string): void;
  /** The engine died; it is being started again. */
  onCrash(how: string): void;
  /** The engine is there again, with the project that it had. */
  onRestart(project: string | null): void;
  /** The engine died too often; it stays down until `revive`, and then starts without a project. */
  onGivenUp(how: string): void;
}

export interface Supervisor {
  /**
   * Asks the running engine something. Waits while an engine starts, and asks the next one when this one is gone
   * before it heard; rejects when the engine was given up.
   */
  ask<T>(question: (client: EngineClient) => Promise<T>): Promise<T>;
  /** Starts an engine that was given up; else does nothing. */
  revive(): void;
  stop(): Promise<void>;
}

/** How long to wait before each start after a crash; one crash more within a minute, and the engine is given up. */
const BACK_OFF_MS = [0, 500, 2000, 5000];
const CRASH_WINDOW_MS = 60_000;
/** A broken connection is seen before the end of the process that broke it, by so much at most. */
const DYING_MS = 5000;
const STOP_MS = 10_000;
/** The engine sends at least a blank line every 15 s. */
const HEARING = { answerMs: 45_000, silenceMs: 45_000, reconnectMs: 500 };

/** Keeps one engine running: starts it, hears its events, and starts it again when it dies. */
export function superviseEngine(
  start: (project: string | null) => EngineProcess,
  firstProject: string | null,
  watcher: EngineWatcher,
): Supervisor {
  let project = firstProject;
  let running: EngineProcess | null = null;
  const stopping = new AbortController();
  let givenUp = false;
  let client = promised<EngineClient>();

  const hear = (name: string, event: unknown) => {
    if (name === 'project.changed') project = (event as { project: string | null }).project;
    watcher.onEvent(name, event);
  };

  /** One engine from its start to its end, which it tells in words. */
  const runOnce = async (again: boolean): Promise<string> => {
    running = start(project);
    const { address } = await running.listening;
    const events = keepHearing(address, WINDOW, HEARING, hear);
    // nobody calls before its events are heard
    await Promise.race([events.opened, running.exited]);
    client.resolve(connectEngine(address));
    if (again) watcher.onRestart(project);
    const how = describeEnd(await running.exited);
    events.close();
    client = promised();
    return how;
  };

  /** A project that cannot be opened is no crash: nothing would change by another try. */
  const refuse = (error: unknown): boolean => {
    if (!(error instanceof PenumbraError) || project === null) return false;
    watcher.onRefused(project, error.message);
    project = null;
    return true;
  };

  const live = async (): Promise<void> => {
    const mayStart = crashWindow(BACK_OFF_MS.length, CRASH_WINDOW_MS);
    for (let again = false; !stopping.signal.aborted; again = true) {
      let how: string;
      try {
        how = await runOnce(again);
      } catch (error) {
        if (refuse(error)) continue;
        how = error instanceof Error ? error.message : String(error);
      }
      if (stopping.signal.aborted) return;
      const crashes = mayStart(performance.now());
      watcher.onCrash(how);
      if (crashes === null) return giveUp(how);
      await delay(BACK_OFF_MS[crashes], undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };

  const giveUp = (how: string): void => {
    // a project that cannot be opened must not keep the app from starting
    project = null;
    givenUp = true;
    client.reject(new Error(`The engine ${how}.`));
    watcher.onGivenUp(how);
  };

  void live();
  return {
    ask: async (question) => {
      for (;;) {
        const connection = await client.promise;
        try {
          return await question(connection);
        } catch (error) {
          if (!(error instanceof EngineGone)) throw error;
          const still = delay(DYING_MS, 'alive');
          if ((await Promise.race([running?.exited, still])) === 'alive') throw error;
        }
      }
    },
    revive: () => {
      if (!givenUp) return;
      givenUp = false;
      client = promised();
      void live();
    },
    stop: async () => {
      stopping.abort();
      await running?.stop(STOP_MS);
    },
  };
}

interface Promised<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function promised<T>(): Promised<T> {
  const parts: Partial<Promised<T>> = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(parts, { resolve, reject }));
  // nobody may be waiting when it fails
  promise.catch(() => undefined);
  return { promise, ...parts } as Promised<T>;
}
