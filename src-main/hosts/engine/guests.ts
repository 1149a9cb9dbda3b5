import type { IncomingMessage, ServerResponse } from 'node:http';

/** Commands that use an engine which another process started; each hears its events for as long as it runs. */
export function createGuests() {
  let open = 0;
  let last = () => undefined as void;
  return {
    /** For every request on the private socket. */
    count: ({ headers }: IncomingMessage, response: ServerResponse): void => {
      if (headers['x-penumbra-actor'] !== 'cli' || headers['x-penumbra-owner'] !== undefined) return;
      open++;
      response.once('close', () => {
        if (--open === 0) last();
      });
    },
    none: () => open === 0,
    whenNone: (listener: () => void): void => {
      last = listener;
    },
  };
}
