import { buffer } from 'node:stream/consumers';
import type { Client } from '../../src-shared/contract/api.ts';
import { PenumbraError, fromWireError } from '../../src-shared/contract/errors.ts';
import { callEngine } from './callEngine.ts';
import { answerTo, type Caller, type EngineAddress, engineRequest } from './engineRequest.ts';
import { type AnyListener, hearEvents } from './hearEvents.ts';

export interface EngineClient extends Client {
  /**
   * Settles when the engine's events are heard; rejects when it is gone, with kind 'busy' when it
   * does not answer.
   */
  readonly opened: Promise<void>;
  /** Settles when the engine is gone, or this client was closed. */
  readonly ended: Promise<void>;
  /** Passes a call on as it came, for another actor. */
  pass(name: string, input: unknown, actor: string): Promise<unknown>;
  /** Hears every event. */
  onAny(listener: AnyListener): void;
  /** The bytes at a path; null where there is nothing. */
  bytes(path: string): Promise<Uint8Array | null>;
  close(): void;
}

/**
 * An engine that lives says at once that its events are heard. After that its end is told by the
 * connection.
 */
const PATIENCE = { answerMs: 5000, silenceMs: 0 };

/**
 * A client of an engine over its private socket. It hears events from the beginning; as actor 'cli'
 * that also keeps an
 * engine which another command started until this one is done.
 */
export function createEngineClient(address: EngineAddress, caller: Caller): EngineClient {
  const listeners = new Set<AnyListener>();
  const { opened, ended, close } = hearEvents(address, caller, PATIENCE, (name, event) => {
    for (const listener of listeners) listener(name, event);
  });

  const pass = async (name: string, input: unknown, actor: string): Promise<unknown> => {
    const outcome = await callEngine(address, { ...caller, actor }, name, input).catch(rethrowStopped);
    if ('error' in outcome) throw fromWireError(outcome.error);
    return outcome.ok;
  };

  return {
    opened,
    ended,
    pass,
    call: async (name, input) => (await pass(name, input, caller.actor)) as never,
    on: (name, listener) => {
      const only: AnyListener = (given, event) => {
        if (name === (given as string)) listener(event as never);
      };
      listeners.add(only);
      return () => listeners.delete(only);
    },
    onAny: (listener) => void listeners.add(listener),
    bytes: async (path) => {
      const asked = engineRequest(address, caller, 'GET', path);
      asked.end();
      try {
        const answer = await answerTo(asked);
        const body = await buffer(answer);
        return answer.statusCode === 200 ? body : null;
      } catch (error) {
        return rethrowStopped(error);
      }
    },
    close,
  };
}

function rethrowStopped(error: unknown): never {
  throw new PenumbraError(
    'internal',
    `the engine stopped: ${(error as Error).message}; what it had finished is kept, run the command again to go on`,
  );
}
