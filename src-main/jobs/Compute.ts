import type { ThreadOptions } from './runInThread.ts';

/** Says how far a computation is. */
export type Progress = (done: number, total: number) => void;

/** A table of compute tasks by name: pure functions of plain data, run in a thread. */
export type Tasks = Readonly<Record<string, (input: never, progress: Progress) => unknown>>;

type Run<N, T> = T extends (input: infer I, progress: Progress) => infer O
  ? (name: N, input: I, context: ThreadOptions) => Promise<O>
  : never;

/** One signature a task, so that a door to many tables serves a stage that knows only its own. */
type Runs<T extends Tasks> = { [N in keyof T]: (run: Run<N, T[N]>) => void }[keyof T] extends (run: infer R) => void
  ? R
  : never;

/**
 * The door for computing. `run(name, input, context)` runs the named task in a thread and gives its
 * output, both typed by the table. Aborting `context.signal` ends the thread and rejects with kind
 * 'cancelled'.
 *
 * Written as a conditional type, so that two doors are compared by their signatures and not by
 * their tables.
 */
export type Compute<T extends Tasks> = Runs<T> extends infer R ? { readonly run: R } : never;
