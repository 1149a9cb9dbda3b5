import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import type { App } from '../../app/createApp.ts';
import type { Authority } from './authority.ts';
import { createRoutes } from './routes.ts';
import type { StaticFiles } from './staticFiles.ts';

/** One listener: HTTP for everything, and WebSocket for events. */
export function createListener(parts: { app: App; authority: Authority; files: StaticFiles; actor: string }): Server {
  const { app, authority } = parts;
  const routes = createRoutes(parts);
  const server = createServer(getRequestListener(routes.fetch));
  // a long call answers when its job has ended, whenever that is
  server.requestTimeout = 0;
  server.timeout = 0;

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 16 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin, cookie, authorization } = request.headers;
    const allowed = authority.judge({ host, origin, cookie, authorization }) === 'ok';
    if (!allowed || request.url?.split('?')[0] !== '/events') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => {
      const off = app.on((name, event) => client.send(JSON.stringify({ name, event })));
      client.on('close', off);
      client.on('error', () => client.terminate());
    });
  });
  return server;
}

export const listening = (server: Server, address: { path: string } | { port: number; host: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    // throws for a port that is no port
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
