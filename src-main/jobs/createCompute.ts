import type { Compute, Tasks } from './Compute.ts';
import { runInThread, type ThreadOptions } from './runInThread.ts';

/**
 * The engine's side of compute tasks: each run gets its own thread.
 *
 * @param entry a bundle that calls serveTasks with the table T
 */
export function createCompute<T extends Tasks>(entry: string): Compute<T> {
  const run = (name: string, input: unknown, context: ThreadOptions) => runInThread(entry, name, input, context);
  // the bundle serves this same table, so the answer has the type that the table gives
  return { run } as unknown as Compute<T>;
}
