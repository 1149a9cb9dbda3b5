import { toWireError } from '../../src-shared/contract/errors.ts';
import type { WorkerReply, WorkerRequest } from './processPool.ts';

/** The worker's half of a process pool: answers each request by `handle`, and ends with its parent. */
export function serveRequests(handle: (request: unknown) => Promise<unknown>): void {
  // a plain exit waits for reads that never end, on a disk that is away
  const end = () => process.kill(process.pid, 'SIGKILL');
  // an answer that cannot be sent has nobody to read it
  const gone = (error: Error | null) => (error ? end() : undefined);
  const reply = (message: WorkerReply) => process.send?.(message, undefined, undefined, gone);
  process.on('message', ({ id, request }: WorkerRequest) => {
    handle(request).then(
      (ok) => reply({ id, ok }),
      (error: unknown) => reply({ id, error: toWireError(error) }),
    );
  });
  process.on('disconnect', end);
}
