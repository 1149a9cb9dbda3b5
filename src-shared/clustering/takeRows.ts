import type { Matrix } from '../model/Matrix.ts';

/**
 * A new matrix of the given rows, in that order, in memory that threads share if that of `m` is.
 */
export function takeRows(m: Matrix, rows: ArrayLike<number>): Matrix {
  const { dim } = m;
  const bytes = rows.length * dim * m.data.BYTES_PER_ELEMENT;
  const memory = m.data.buffer instanceof ArrayBuffer ? new ArrayBuffer(bytes) : new SharedArrayBuffer(bytes);
  const data = m.data instanceof Float32Array ? new Float32Array(memory) : new Float64Array(memory);
  for (let i = 0; i < rows.length; i++) data.set(m.data.subarray(rows[i] * dim, (rows[i] + 1) * dim), i * dim);
  return { data, n: rows.length, dim };
}
