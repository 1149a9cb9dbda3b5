import type { Connection } from './Host.ts';
import { type Listeners, parseEvent } from './listeners.ts';

/** Milliseconds to wait before the n-th try in a row: doubling from a quarter of a second to five seconds. */
export const backOff = (tries: number): number => Math.min(5000, 250 * 2 ** Math.max(0, tries - 1));

/**
 * Listens to the engine for as long as the page lives: reconnects with back-off, and tells each change of the connection.
 *
 * A stream that was never open counts as lost only from the second try on, so that starting up does not flash a warning.
 */
export function openEventStream(listeners: Listeners, onConnection: (connection: Connection) => void): void {
  let tries = 0;
  const connect = () => {
    const socket = new WebSocket('events');
    socket.addEventListener('open', () => {
      tries = 0;
      onConnection('open');
    });
    socket.addEventListener('message', ({ data }) => {
      const parsed = typeof data === 'string' ? parseEvent(data) : null;
      if (parsed) listeners.emit(parsed.name, parsed.event);
    });
    socket.addEventListener('close', () => {
      tries += 1;
      if (tries > 1) onConnection('lost');
      setTimeout(connect, backOff(tries));
    });
  };
  connect();
}
