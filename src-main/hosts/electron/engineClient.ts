import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { Outcome } from '../../../src-shared/contract/bridge.ts';
import { callEngine } from '../../engine/callEngine.ts';
import { answerTo, type EngineAddress, EngineGone, engineRequest } from '../../engine/engineRequest.ts';

/** Asks an engine for the page. Rejects with `EngineGone` when it is gone. */
export interface EngineClient {
  call(name: string, request: unknown): Promise<Outcome>;
  /**
   * Passes a GET of the page on, streams the answer, and stops when the page no longer wants it.
   */
  get(request: Request): Promise<Response>;
}

/** Who the window is to the engine, for the log. */
export const WINDOW = { actor: 'app' };

/**
 * Headers of a page's request that mean something to the engine, and of an answer that mean nothing
 * to a page.
 */
const ASKED = ['accept', 'range', 'if-none-match', 'if-modified-since'];
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'set-cookie', 'date']);

export function connectEngine(address: EngineAddress): EngineClient {
  return {
    call: async (name, request) => {
      try {
        return await callEngine(address, WINDOW, name, request);
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
      const path = url.pathname + url.search;
      const asked = engineRequest(address, WINDOW, request.method, path, Object.fromEntries(headers));
      request.signal.addEventListener('abort', () => asked.destroy(), { once: true });
      asked.end();
      return toResponse(request.method, await answerTo(asked));
    },
  };
}

const failure = (message: string): Outcome => ({ error: { kind: 'internal', message, file: null } });

function toResponse(method: string, answered: IncomingMessage): Response {
  const status = answered.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answered.headers))
    if (value !== undefined && !HOP_BY_HOP.has(name)) headers.set(name, String(value));
  const empty = method === 'HEAD' || status === 204 || status === 304;
  if (empty) answered.resume();
  return new Response(empty ? null : (Readable.toWeb(answered) as ReadableStream<Uint8Array>), { status, headers });
}
