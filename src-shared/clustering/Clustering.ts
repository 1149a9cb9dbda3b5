import type { Rng } from '../math/rng.ts';
import type { Linkage } from '../model/Linkage.ts';
import type { Matrix } from '../model/Matrix.ts';
import type { Parameters, Values } from '../model/Parameter.ts';

/** What a clustering finds: a tree, which is cut afterwards, or a cluster for each row. */
export type Clustered =
  | { readonly linkage: Linkage; readonly labels: null }
  /** Any integers, -1 for noise; equal ones are one cluster. */
  | { readonly linkage: null; readonly labels: Int32Array };

/** A clustering algorithm, as an entry of the table in clusterings.ts. */
export interface Clustering<P extends Parameters = Parameters> {
  /** As jobs, errors and the names of runs say it. */
  readonly title: string;
  /** What it does, in a sentence below its name. */
  readonly about: string;
  /** What `run` takes; together with the space and the seed it says all of a result. */
  readonly parameters: P;
  readonly needs: { readonly seed: boolean };
  /** It makes a tree, which is cut by number of clusters or by height. */
  readonly tree: boolean;
  /** Throws where the rows or a parameter do not allow it. */
  run(
    matrix: Matrix,
    parameters: Values<P>,
    random: Rng,
    onProgress?: (done: number, total: number) => void,
  ): Clustered;
}
