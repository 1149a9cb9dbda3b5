import type { Tasks } from './Compute.ts';

/**
 * The tables themselves, but a task whose name is in an earlier table becomes a sentence, which no
 * function matches.
 */
type Distinct<T extends readonly Tasks[], Taken = never> = T extends readonly [
  infer First extends Tasks,
  ...infer Rest extends readonly Tasks[],
]
  ? readonly [
      { readonly [N in keyof First]: N extends Taken ? 'another table has a task of this name' : First[N] },
      ...Distinct<Rest, Taken | keyof First>,
    ]
  : readonly [];

type Merged<T extends readonly Tasks[]> = T extends readonly [
  infer First extends Tasks,
  ...infer Rest extends readonly Tasks[],
]
  ? First & Merged<Rest>
  : unknown;

/** Merges tables of tasks into one. A name in two tables is a type error. */
export const mergeTasks = <const T extends readonly Tasks[]>(...tables: T & Distinct<T>): Merged<T> =>
  Object.assign({}, ...tables) as Merged<T>;
