import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';

/** The engine was gone before it answered, and nothing speaks against asking the next one. */
export class EngineGone extends Error {}

/** Where an engine listens, and what lets a caller in. */
export interface EngineAddress {
  readonly socket: string;
  readonly token: string;
}

export interface Caller {
  /** For whom it calls, for the log. */
  readonly actor: string;
  /** True for the process that started this engine and will end it. */
  readonly owner?: boolean;
  /** Only calls of this project: should the engine open another one meanwhile, it refuses. */
  readonly project?: string;
}

// a connection each: a kept one may be closed under a call
const agent = new Agent({ keepAlive: false });

/** Begins a request to the engine; whoever calls it ends it. */
export function engineRequest(
  { socket, token }: EngineAddress,
  { actor, owner, project }: Caller,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): ClientRequest {
  const own = {
    authorization: `Bearer ${token}`,
    'x-penumbra-actor': actor,
    ...(owner ? { 'x-penumbra-owner': 'yes' } : {}),
    ...(project === undefined ? {} : { 'x-penumbra-project': encodeURIComponent(project) }),
  };
  return request({ socketPath: socket, agent, method, path, headers: { ...headers, ...own } });
}

/**
 * The head of the answer. Rejects with `EngineGone` when nobody listens on the socket any more; a
 * request that only
 * reads, also when the connection broke.
 */
export function answerTo(asked: ClientRequest): Promise<IncomingMessage> {
  const again =
    asked.method === 'POST' ? ['ECONNREFUSED', 'ENOENT'] : ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'];
  return new Promise((resolve, reject) => {
    asked.once('response', resolve);
    asked.on('error', (error: NodeJS.ErrnoException) => {
      reject(again.includes(error.code ?? '') ? new EngineGone(error.message) : error);
    });
  });
}
