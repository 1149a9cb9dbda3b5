import type { ThreadOptions } from './runInThread.ts';

/** Reports the progress of a computation. */
export type Progress = (done: number, total: number) => void;

/** Compute tasks by name: pure functions of plain data that run in a thread. */
export type Tasks = Readonly<Record<string, (input: never, progress: Progress) => unknown>>;

type Run<N, T> = T extends (input: infer I, progress: Progress) => infer O
  ? (name: N, input: I, context: ThreadOptions) => Promise<O>
  : never;

/**
 * One signature for each task, so that a Compute of many tables can be passed to a stage that knows
 * only its own tasks.
 */
type Runs<T extends Tasks> = { [N in keyof T]: (run: Run<N, T[N]>) => void }[keyof T] extends (run: infer R) => void
  ? R
  : never;

/**
 * Runs compute tasks. `run(name, input, context)` runs the named task in a thread and returns its
 * output; the table gives the types of both. Aborting `context.signal` ends the thread and rejects
 * with kind 'cancelled'.
 *
 * A conditional type, because TypeScript then compares two Computes by their signatures and not by
 * their tables.
 */
export type Compute<T extends Tasks> = Runs<T> extends infer R ? { readonly run: R } : never;
