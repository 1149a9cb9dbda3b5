import type { Matrix } from '../model/Matrix.ts';

/** A new matrix of the given rows, in that order. */
export function takeRows(m: Matrix, rows: ArrayLike<number>): Matrix {
  const { dim } = m;
  const data =
    m.data instanceof Float32Array ? new Float32Array(rows.length * dim) : new Float64Array(rows.length * dim);
  for (let i = 0; i < rows.length; i++) data.set(m.data.subarray(rows[i] * dim, (rows[i] + 1) * dim), i * dim);
  return { data, n: rows.length, dim };
}
