import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { fromChromium, policyForChromium, privileged } from './schemes.ts';
import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const handlers = new Map<string, Handler>();
let ready = false;

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]) {
    if (ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme: string, handler: Handler) {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    privileged.add(scheme);
    handlers.set(scheme, handler);
  },
  isProtocolHandled: (scheme: string) => handlers.has(scheme),
});

/** Starts the loopback server behind the custom schemes. */
export async function serveSchemes(): Promise<number> {
  ready = true;
  const server: Server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      // Electron: net::ERR_FAILED
      console.error('[standin] protocol handler failed:', request.url, error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
  const host = String(asked.headers.host).replace(/:\d+$/, '');
  const url = fromChromium(`http://${host}${asked.url}`);
  const handler = handlers.get(new URL(url).protocol.slice(0, -1));
  const response = handler ? await handler(toRequest(asked, answer, url)) : new Response('', { status: 404 });

  for (const [name, value] of response.headers)
    answer.appendHeader(name, name === 'content-security-policy' ? policyForChromium(value) : value);
  answer.writeHead(response.status);
  if (!response.body) {
    answer.end();
    return;
  }
  const body = Readable.fromWeb(response.body as NodeStream);
  body.on('error', () => answer.destroy());
  // the page no longer wants it
  answer.on('close', () => body.destroy());
  body.pipe(answer);
}

function toRequest(asked: IncomingMessage, answer: ServerResponse, url: string): Request {
  const abort = new AbortController();
  answer.on('close', () => {
    if (!answer.writableFinished) abort.abort();
  });
  const headers = Object.entries(asked.headers).filter(([name]) => name !== 'host');
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD';
  return new Request(url, {
    method: asked.method,
    headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
    signal: abort.signal,
    ...(hasBody ? { body: Readable.toWeb(asked) as ReadableStream, duplex: 'half' } : {}),
  });
}
