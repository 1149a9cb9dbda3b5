import { toWireError } from '../../src-shared/contract/errors.ts';
import type { WorkerReply, WorkerRequest } from './processPool.ts';
import type { RequestHandlers, RequestMap } from './RequestMap.ts';

/**
 * The worker's half of a process pool: answers each request by its handler, and ends with its parent.
 * What the parent sends gets its type here.
 */
export function serveRequests<M extends RequestMap<M>>(
  handlers: RequestHandlers<M> | Promise<RequestHandlers<M>>,
): void {
  // a plain exit waits for reads that never end, on a disk that is away
  const end = () => process.kill(process.pid, 'SIGKILL');
  // an answer that cannot be sent has nobody to read it
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
