import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../src-shared/contract/errors.ts';
import type { Tasks } from './Compute.ts';
import type { ThreadMessage } from './runInThread.ts';

/**
 * The thread's side of compute tasks: runs the one task for which the thread was started, and ends.
 */
export function serveTasks(tasks: Tasks): void {
  const { task, input } = workerData as { task: string; input: never };
  const post = (message: ThreadMessage) => parentPort?.postMessage(message);
  try {
    const run = tasks[task];
    if (!run) throw new Error(`unknown task: ${task}`);
    post({ kind: 'done', result: run(input, (done, total) => post({ kind: 'progress', done, total })) });
  } catch (error) {
    post({ kind: 'failed', error: toWireError(error) });
  }
}
