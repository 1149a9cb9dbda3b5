import type { App } from '../../app/createApp.ts';

const HEARTBEAT_MS = 15_000;

/** Events as a stream of JSON lines, for a reader without WebSocket; a blank line every 15 seconds keeps it alive. */
export function eventLines(app: App, signal: AbortSignal): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  let stop = () => undefined as void;
  return new ReadableStream({
    start: (controller) => {
      const write = (text: string) => controller.enqueue(utf8.encode(text));
      const off = app.on((name, event) => write(`${JSON.stringify({ name, event })}\n`));
      const heartbeat = setInterval(() => write('\n'), HEARTBEAT_MS);
      stop = () => {
        clearInterval(heartbeat);
        off();
      };
      signal.addEventListener('abort', () => stop(), { once: true });
      // the first bytes open the answer on every proxy between
      write('\n');
    },
    cancel: () => stop(),
  });
}
