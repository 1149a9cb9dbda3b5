import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventName, Events } from '../../src-shared/contract/events.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { answerTo, type Caller, type EngineAddress, EngineGone, engineRequest } from './engineRequest.ts';

export type AnyListener = <E extends EventName>(name: E, event: Events[E]) => void;

/** How long an engine may say nothing, in milliseconds, before its connection counts as broken. */
export interface Patience {
  /** Until it begins to answer. */
  readonly answerMs: number;
  /** After that; it sends at least a blank line every 15 s. 0 for any time. */
  readonly silenceMs: number;
}

export interface Hearing {
  /**
   * Settles when the events are heard. Rejects with kind 'busy' when the engine does not answer in
   * time, with
   * 'internal' when it does not let this process in, with the connection's own error when it is
   * gone.
   */
  readonly opened: Promise<void>;
  /**
   * Settles when the connection has ended, whoever ended it. Rejects only with a fault of the
   * listener.
   */
  readonly ended: Promise<void>;
  close(): void;
}

/** Hears every event of an engine over one connection, and ends with it. */
export function hearEvents(
  address: EngineAddress,
  caller: Caller,
  { answerMs, silenceMs }: Patience,
  listener: AnyListener,
): Hearing {
  const asked = engineRequest(address, caller, 'GET', '/events', { accept: 'application/x-ndjson' });
  asked.setTimeout(answerMs, () => asked.destroy(new PenumbraError('busy', 'the engine does not answer')));
  let closed = false;
  const close = () => {
    closed = true;
    asked.destroy();
  };
  const answered = answerTo(asked).then((stream) => {
    if (stream.statusCode === 200) {
      asked.setTimeout(silenceMs);
      return stream;
    }
    asked.destroy();
    throw new PenumbraError('internal', `the engine does not let this process in (${stream.statusCode})`);
  });
  const listen = async (): Promise<void> => {
    const stream = await answered.catch(() => null);
    if (stream === null) return;
    for await (const line of lines(stream)) {
      if (line === '' || closed) continue;
      const { name, event } = JSON.parse(line) as { name: EventName; event: never };
      listener(name, event);
    }
  };
  asked.end();
  const opened = answered.then(() => undefined);
  // whoever does not ask hears of it by `ended`
  opened.catch(() => undefined);
  return { opened, ended: listen(), close };
}

/**
 * Hears every event of an engine until `close`; after a break it listens again.
 *
 * @returns `opened` settles when the events are first heard, or when it was closed
 */
export function keepHearing(
  address: EngineAddress,
  caller: Caller,
  { reconnectMs, ...patience }: Patience & { readonly reconnectMs: number },
  listener: AnyListener,
): { readonly opened: Promise<void>; close(): void } {
  const closing = new AbortController();
  let current: Hearing | undefined;
  const hear = async (onOpen: () => void) => {
    while (!closing.signal.aborted) {
      current = hearEvents(address, caller, patience, listener);
      try {
        await current.opened;
        onOpen();
        await current.ended;
      } catch (error) {
        current.close();
        if (!isBreak(error)) console.error(error);
      }
      await delay(reconnectMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    onOpen();
  };
  return {
    opened: new Promise((resolve) => void hear(resolve)),
    close: () => {
      closing.abort();
      current?.close();
    },
  };
}

/** A broken connection is no news: the engine's end is told by its process. */
const isBreak = (error: unknown): boolean =>
  error instanceof EngineGone ||
  (error instanceof PenumbraError && error.kind === 'busy') ||
  (error instanceof Error && 'code' in error);

/** The lines of an answer as they come, until its connection ends in any way. */
async function* lines(message: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  message.setEncoding('utf8');
  const chunks = message[Symbol.asyncIterator]() as AsyncIterator<string>;
  for (;;) {
    const next = await chunks.next().catch(() => null);
    if (next === null || next.done) return;
    const parts = (rest + next.value).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
