import type { Rng } from '../math/rng.ts';
import type { Matrix } from '../model/Matrix.ts';
import type { Parameters, Values } from '../model/Parameter.ts';

/** Where a map places the rows of a space. */
export interface MapLayout {
  /** Axes of the map, 2 or 3; fewer where the space has fewer. */
  readonly components: number;
  /** n x components, row-major. */
  readonly coordinates: Float32Array;
  /** Share of the variance along each axis; empty where axes mean nothing by themselves. */
  readonly explained: Float32Array;
  /** components x dim, what each axis is made of; empty where axes mean nothing by themselves. */
  readonly loadings: Float32Array;
}

/** A way to lay rows out, as an entry of the table in maps.ts. */
export interface MapMethod<P extends Parameters = Parameters> {
  /** As jobs, errors and the names of maps say it. */
  readonly title: string;
  /** What `run` takes; together with the space and the seed it says all of a map. */
  readonly parameters: P;
  readonly needs: { readonly seed: boolean };
  /** Throws where the rows or a parameter do not allow it. */
  run(
    matrix: Matrix,
    parameters: Values<P>,
    random: Rng,
    onProgress?: (done: number, total: number) => void,
  ): MapLayout;
}
