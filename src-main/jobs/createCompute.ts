import type { Compute, Tasks } from './Compute.ts';
import { runInThread, type ThreadOptions } from './runInThread.ts';

/**
 * The engine's half of a table of tasks: each run has a thread of its own.
 *
 * @param entry a bundle that calls serveTasks with the table T
 */
export function createCompute<T extends Tasks>(entry: string): Compute<T> {
  const run = (name: string, input: unknown, context: ThreadOptions) => runInThread(entry, name, input, context);
  // the entry serves this very table, so the thread's answer has the type that the table says
  return { run } as unknown as Compute<T>;
}
