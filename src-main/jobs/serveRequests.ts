import { toWireError } from '../../src-shared/contract/errors.ts';
import type { WorkerReply, WorkerRequest } from './processPool.ts';

/** The worker's half of a process pool: answers each request by `handle`, and ends with its parent. */
export function serveRequests(handle: (request: unknown) => Promise<unknown>): void {
  const reply = (message: WorkerReply) => process.send?.(message);
  process.on('message', ({ id, request }: WorkerRequest) => {
    handle(request).then(
      (ok) => reply({ id, ok }),
      (error: unknown) => reply({ id, error: toWireError(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
