import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

/** The request never left this process, so it may be made again. */
export class NotReached extends Error {}

/** Where an engine listens, and what lets a caller in. */
export interface EngineAddress {
  readonly socket: string;
  readonly token: string;
}

// a connection each: a kept one may be closed under a call
const agent = new Agent({ keepAlive: false });

/** Begins a request to the engine; whoever calls it ends it. */
export function engineRequest(
  { socket, token }: EngineAddress,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): ClientRequest {
  const own = { authorization: `Bearer ${token}`, 'x-penumbra-actor': 'app' };
  return request({ socketPath: socket, agent, method, path, headers: { ...headers, ...own } });
}

/** The head of the answer. Rejects with `NotReached` when nobody listens on the socket any more. */
export function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.on('error', (error: NodeJS.ErrnoException) => {
      const unheard = error.code === 'ECONNREFUSED' || error.code === 'ENOENT';
      reject(unheard ? new NotReached(error.message) : error);
    });
  });
}
