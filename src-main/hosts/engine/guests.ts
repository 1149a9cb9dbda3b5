import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Who uses an engine that another process started: commands, each of which hears its events for as long as it runs, and
 * other engines, while a call of theirs is answered.
 */
export function createGuests() {
  let open = 0;
  let last = () => undefined as void;
  return {
    /** For every request on the private socket. */
    count: ({ headers, url }: IncomingMessage, response: ServerResponse): void => {
      const isCommand = headers['x-penumbra-actor'] === 'cli';
      if (headers['x-penumbra-owner'] !== undefined || (!isCommand && url === '/events')) return;
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
