/**
 * A binary merge tree in SciPy's convention: row i of `data`, (n - 1) x 4 row-major, merges the nodes `left` and
 * `right` at `height` into node n + i of `size` leaves. Nodes 0 .. n - 1 are the leaves; heights never fall.
 */
export interface Linkage {
  readonly data: Float64Array;
  readonly n: number;
}
