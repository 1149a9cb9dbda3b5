/**
 * A dense matrix of `n` rows and `dim` columns in one flat typed array, row-major:
 * entry (i, j) is `data[i * dim + j]`.
 */
export interface Matrix<T extends Float32Array | Float64Array = Float32Array | Float64Array> {
  readonly data: T;
  readonly n: number;
  readonly dim: number;
}

/** Checks the sizes once, at the entry of a kernel. Throws with the offending numbers. */
export function checkMatrix(m: Matrix): void {
  if (!Number.isInteger(m.n) || m.n < 0) throw new Error(`invalid number of rows: ${m.n}`);
  if (!Number.isInteger(m.dim) || m.dim < 1) throw new Error(`invalid number of columns: ${m.dim}`);
  if (m.data.length !== m.n * m.dim) throw new Error(`matrix of ${m.n} x ${m.dim} holds ${m.data.length} values`);
}
