import type { ClientRequest } from 'node:http';
import type { ProxyOptions } from 'vite';

interface Asked {
  readonly headers: { readonly host?: string; readonly origin?: string };
}

/**
 * What the development server passes on to the engine: the page's calls, data, pictures and events, and the printed
 * address, which the engine answers with its cookie. Everything else is the page's sources.
 *
 * The engine judges each request as if it had come to it directly: what named the development server now names the
 * engine, and any other host or origin stays as it is, which the engine refuses.
 *
 * @param engine where the engine listens
 * @param own host and port of the development server, known once it listens
 */
export function engineProxy(engine: URL, own: () => string): Record<string, ProxyOptions> {
  const rename = (passed: ClientRequest, { headers }: Asked) => {
    if (headers.host === own()) passed.setHeader('host', engine.host);
    if (headers.origin === `http://${own()}`) passed.setHeader('origin', engine.origin);
  };
  const options: ProxyOptions = {
    target: engine.origin,
    configure: (proxy) => void proxy.on('proxyReq', rename).on('proxyReqWs', rename),
  };
  // the socket of hot reload has a token in its address too, so only that of the events is passed on
  return { '^/(call|data|thumb|media)/': options, '^/events$': { ...options, ws: true }, '^/\\?token=': options };
}
