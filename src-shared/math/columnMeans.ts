/** Mean of each column of `n` row-major rows with `dim` columns; NaN without rows. */
export function columnMeans(data: Float32Array | Float64Array, n: number, dim: number): Float64Array {
  const means = new Float64Array(dim);
  for (let i = 0, p = 0; i < n; i++) for (let j = 0; j < dim; j++, p++) means[j] += data[p];
  for (let j = 0; j < dim; j++) means[j] /= n;
  return means;
}
