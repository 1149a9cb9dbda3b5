import { Worker } from 'node:worker_threads';
import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError, fromWireError, type WireError } from '../../src-shared/contract/errors.ts';

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: WireError };

export interface ThreadOptions {
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Runs a pure task in its own thread. Cancelling ends the thread; that is safe because it runs no
 * native code.
 *
 * @param entry a bundle that calls serveTasks
 */
export function runInThread(entry: string, task: string, input: unknown, options: ThreadOptions): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (options.signal.aborted) return reject(new PenumbraError('cancelled', 'cancelled'));
    const worker = new Worker(entry, { workerData: { task, input } });
    const cancel = () => {
      reject(new PenumbraError('cancelled', 'cancelled'));
      worker.removeAllListeners('message');
      void worker.terminate();
    };
    options.signal.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') options.progress(message.done, message.total);
      else if (message.kind === 'done') resolve(message.result);
      else reject(fromWireError(message.error));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      options.signal.removeEventListener('abort', cancel);
      reject(new PenumbraError('internal', `the computation stopped with exit code ${code}`));
    });
  });
}
