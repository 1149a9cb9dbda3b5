import { toWireError } from '../../src-shared/contract/errors.ts';
import type { WorkerReply, WorkerRequest } from './processPool.ts';
import type { RequestHandlers, RequestMap } from './RequestMap.ts';

/**
 * The worker's side of a process pool: answers requests by their handlers, and ends when its parent
 * ends. The parent's messages get their type here.
 */
export function serveRequests<M extends RequestMap<M>>(
  handlers: RequestHandlers<M> | Promise<RequestHandlers<M>>,
): void {
  // process.exit would wait for a read that never ends, such as from a disconnected drive
  const end = () => process.kill(process.pid, 'SIGKILL');
  // if an answer cannot be sent, nobody is left to read it
  const gone = (error: Error | null) => (error ? end() : undefined);
  const reply = (message: WorkerReply) => process.send?.(message, undefined, undefined, gone);
  const handle = async <K extends keyof M>(kind: K, request: M[K]['request']) => (await handlers)[kind](request);
  process.on('message', ({ id, kind, request }: WorkerRequest<M>) => {
    handle(kind, request).then(
      (ok) => reply({ id, ok }),
      (error: unknown) => reply({ id, error: toWireError(error) }),
    );
  });
  process.on('disconnect', end);
}
