import type { Matrix } from '../model/Matrix.ts';

/** A matrix of some of the columns, in the order given. */
export function takeColumns({ data, n, dim }: Matrix, columns: readonly number[]): Matrix<Float32Array> {
  const bad = columns.find((column) => !(Number.isInteger(column) && column >= 0 && column < dim));
  if (bad !== undefined) throw new Error(`invalid column: ${bad} of ${dim}`);
  const width = columns.length;
  const out = new Float32Array(n * width);
  for (let row = 0; row < n; row++) for (let j = 0; j < width; j++) out[row * width + j] = data[row * dim + columns[j]];
  return { data: out, n, dim: width };
}
