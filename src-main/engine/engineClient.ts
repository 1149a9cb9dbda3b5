import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import type { Client } from '../../src-shared/contract/api.ts';
import type { EventName, Events } from '../../src-shared/contract/events.ts';
import { PenumbraError, fromWireError, type WireError } from '../../src-shared/contract/errors.ts';
import { decodeWire } from '../../src-shared/contract/wire.ts';

export interface EngineAddress {
  readonly socket: string;
  readonly token: string;
}

export interface Caller {
  /** For whom it calls, for the log. */
  readonly actor: string;
  /** True for the process that started this engine and will end it. */
  readonly owner?: boolean;
  /** Only calls of this project: should the engine open another one meanwhile, it refuses. */
  readonly project?: string;
}

export type AnyListener = <E extends EventName>(name: E, event: Events[E]) => void;

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

/** An engine that lives says at once that its events are heard. */
const ANSWER_MS = 5000;

/**
 * A client of an engine over its private socket. It hears events from the beginning; as actor 'cli'
 * that also keeps an engine which another command started until this one is done.
 */
export function createEngineClient({ socket, token }: EngineAddress, caller: Caller): EngineClient {
  const headersFor = (actor: string) => ({
    authorization: `Bearer ${token}`,
    'x-penumbra-actor': actor,
    ...(caller.owner ? { 'x-penumbra-owner': 'yes' } : {}),
    ...(caller.project === undefined ? {} : { 'x-penumbra-project': encodeURIComponent(caller.project) }),
  });
  const listeners = new Set<AnyListener>();
  const hear = (line: string) => {
    if (line === '') return;
    const { name, event } = JSON.parse(line) as { name: EventName; event: never };
    for (const listener of listeners) listener(name, event);
  };
  const events = request({ socketPath: socket, path: '/events', headers: headersFor(caller.actor) });
  const ended = new Promise<void>((resolve) => events.once('close', () => resolve()));
  const opened = new Promise<void>((resolve, reject) => {
    events.on('response', (answer) => {
      const lines = createInterface({ input: answer });
      // an engine that stops is told by the call that waits for it
      lines.on('error', () => undefined);
      lines.on('line', hear);
      if (answer.statusCode === 200) resolve();
      else reject(new PenumbraError('internal', `the engine does not let this process in (${answer.statusCode})`));
    });
    events.on('error', reject);
    events.setTimeout(ANSWER_MS, () => {
      reject(
        new PenumbraError('busy', 'another Penumbra has this project open and does not answer; end it and try again'),
      );
      events.destroy();
    });
    events.on('response', () => events.setTimeout(0));
  });
  opened.catch(() => undefined);
  events.end();

  const pass = async (name: string, input: unknown, actor: string): Promise<unknown> => {
    const headers = { ...headersFor(actor), 'content-type': 'application/json' };
    const path = `/call/${encodeURIComponent(name)}`;
    const { answer, body } = await exchange(socket, 'POST', path, headers, JSON.stringify(input));
    const isFrame = answer.headers['content-type'] === 'application/octet-stream';
    const value = isFrame ? decodeWire(body, new TextDecoder()) : (JSON.parse(body.toString('utf8')) as unknown);
    if ((answer.statusCode ?? 500) >= 400) throw fromWireError((value as { error: WireError }).error);
    return value;
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
      const { answer, body } = await exchange(socket, 'GET', path, headersFor(caller.actor));
      return answer.statusCode === 200 ? body : null;
    },
    close: () => events.destroy(),
  };
}

const stopped = (error: Error) =>
  new PenumbraError(
    'internal',
    `the engine stopped: ${error.message}; what it had finished is kept, run the command again to go on`,
  );

/** One request and its whole answer. */
async function exchange(
  socketPath: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  text?: string,
): Promise<{ answer: IncomingMessage; body: Buffer }> {
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request({ socketPath, path, method, headers }, resolve);
      sent.on('error', reject);
      sent.end(text);
    });
    const parts: Buffer[] = [];
    for await (const part of answer) parts.push(part as Buffer);
    return { answer, body: Buffer.concat(parts) };
  } catch (error) {
    throw stopped(error as Error);
  }
}
