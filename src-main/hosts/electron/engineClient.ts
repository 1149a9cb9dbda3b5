import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { WireError } from '../../../src-shared/contract/errors.ts';
import { decodeWire } from '../../../src-shared/contract/wire.ts';
import type { Outcome } from '../../../src-shared/contract/bridge.ts';
import { answerTo, type EngineAddress, EngineGone, engineRequest } from './engineRequest.ts';

/** Speaks HTTP to an engine over its socket. Rejects with `EngineGone` when it is gone. */
export interface EngineClient {
  call(name: string, request: unknown): Promise<Outcome>;
  /** Passes a GET of the page on, streams the answer, and stops when the page no longer wants it. */
  get(request: Request): Promise<Response>;
}

/** Headers of a page's request that mean something to the engine, and of an answer that mean nothing to a page. */
const ASKED = ['accept', 'range', 'if-none-match', 'if-modified-since'];
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'set-cookie', 'date']);

export function connectEngine(address: EngineAddress): EngineClient {
  return {
    call: async (name, request) => {
      const body = JSON.stringify(request ?? {});
      const headers = { 'content-type': 'application/json' };
      const asked = engineRequest(address, 'POST', `/call/${encodeURIComponent(name)}`, headers);
      asked.end(body);
      try {
        const answered = await answerTo(asked);
        return outcome(answered, await buffer(answered));
      } catch (error) {
        if (error instanceof EngineGone) throw error;
        return failure(`The engine stopped before it answered ${name}.`);
      }
    },

    get: async (request) => {
      const url = new URL(request.url);
      const headers = ASKED.flatMap((name) => {
        const value = request.headers.get(name);
        return value === null ? [] : [[name, value]];
      });
      const asked = engineRequest(address, request.method, url.pathname + url.search, Object.fromEntries(headers));
      request.signal.addEventListener('abort', () => asked.destroy(), { once: true });
      asked.end();
      return toResponse(request.method, await answerTo(asked));
    },
  };
}

const failure = (message: string): Outcome => ({ error: { kind: 'internal', message, file: null } });

function outcome(answered: IncomingMessage, body: Buffer): Outcome {
  const type = answered.headers['content-type'] ?? '';
  const status = answered.statusCode ?? 500;
  if (type.startsWith('application/octet-stream')) return { ok: decodeWire(new Uint8Array(body), new TextDecoder()) };
  if (!type.startsWith('application/json'))
    return failure(`The engine answered ${status}: ${body.toString().slice(0, 200)}`);
  const value = JSON.parse(body.toString()) as unknown;
  return status < 400 ? { ok: value } : { error: (value as { error: WireError }).error };
}

function toResponse(method: string, answered: IncomingMessage): Response {
  const status = answered.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered.headers))
    if (value !== undefined && !HOP_BY_HOP.has(name)) headers.set(name, String(value));
  const empty = method === 'HEAD' || status === 204 || status === 304;
  if (empty) answered.resume();
  return new Response(empty ? null : (Readable.toWeb(answered) as ReadableStream<Uint8Array>), { status, headers });
}
