import { setTimeout as delay } from 'node:timers/promises';
import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import { connectEngine, type EngineClient } from './engineClient.ts';
import { hearEngine } from './engineEvents.ts';
import type { EngineProcess } from './engineProcess.ts';
import { EngineGone } from './engineRequest.ts';

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
    await running.listening;
    const events = hearEngine(running, hear);
    // nobody calls before its events are heard
    await Promise.race([events.opened, running.exited]);
    client.resolve(connectEngine(running));
    if (again) watcher.onRestart(project);
    const how = await running.exited;
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
    let crashes: number[] = [];
    for (let again = false; !stopping.signal.aborted; again = true) {
      let how: string;
      try {
        how = await runOnce(again);
      } catch (error) {
        if (refuse(error)) continue;
        how = error instanceof Error ? error.message : String(error);
      }
      if (stopping.signal.aborted) return;
      const now = performance.now();
      crashes = crashes.filter((time) => now - time < CRASH_WINDOW_MS);
      watcher.onCrash(how);
      if (crashes.length >= BACK_OFF_MS.length) return giveUp(how);
      await delay(BACK_OFF_MS[crashes.length], undefined, { signal: stopping.signal }).catch(() => undefined);
      crashes.push(now);
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
      await running?.stop();
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
