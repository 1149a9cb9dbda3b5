import { openEventStream } from './eventStream.ts';
import type { Connection, Host } from './Host.ts';
import { httpCalls } from './httpCalls.ts';
import { engineImages } from './images.ts';
import { Listeners } from './listeners.ts';

/** The engine behind this page's own origin: calls by HTTP, events by WebSocket. */
export function browserClient(): Host {
  const listeners = new Listeners();
  const watchers = new Set<(connection: Connection) => void>();
  openEventStream(listeners, (connection) => watchers.forEach((watch) => watch(connection)));
  return {
    client: {
      call: httpCalls((url, init) => fetch(url, init)),
      on: (name, listener) => listeners.on(name, listener),
    },
    images: engineImages,
    capabilities: {},
    onConnection(watch) {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
  };
}
