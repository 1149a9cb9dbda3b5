import type { ClientRequest, IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerTo, type EngineAddress, EngineGone, engineRequest } from './engineRequest.ts';

const RECONNECT_MS = 500;
/** The engine sends at least a blank line every 15 s. */
const SILENCE_MS = 45_000;

/**
 * Hears every event of an engine until `close`; after a break it listens again.
 *
 * @returns `opened` settles when the stream first stands, or when it was closed
 */
export function hearEngine(
  address: EngineAddress,
  listener: (name: string, event: unknown) => void,
): { readonly opened: Promise<void>; close(): void } {
  const closing = new AbortController();
  let current: ClientRequest | undefined;

  const hear = async (onOpen: () => void) => {
    while (!closing.signal.aborted) {
      try {
        current = engineRequest(address, 'GET', '/events', { accept: 'application/x-ndjson' });
        current.setTimeout(SILENCE_MS, () => current?.destroy());
        current.end();
        const stream = await answerTo(current);
        onOpen();
        for await (const line of lines(stream)) {
          if (line === '' || closing.signal.aborted) continue;
          const { name, event } = JSON.parse(line) as { name: string; event: unknown };
          listener(name, event);
        }
      } catch (error) {
        // a broken connection is no news, the engine's end is told by its process
        if (!(error instanceof Error && 'code' in error) && !(error instanceof EngineGone)) console.error(error);
      }
      await delay(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    onOpen();
  };

  return {
    opened: new Promise((resolve) => void hear(resolve)),
    close: () => {
      closing.abort();
      current?.destroy();
    },
  };
}

/** The lines of an answer as they come. Unlike readline it ends with an error when the connection breaks. */
async function* lines(message: IncomingMessage): AsyncGenerator<string> {
  let rest = '';
  message.setEncoding('utf8');
  for await (const chunk of message as AsyncIterable<string>) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
