/** Population variance of each column of `n` row-major rows with `dim` columns about the given means; NaN without rows. */
export function columnVariances(
  data: Float32Array | Float64Array,
  n: number,
  dim: number,
  means: Float64Array,
): Float64Array {
  const variances = new Float64Array(dim);
  for (let i = 0, p = 0; i < n; i++) {
    for (let j = 0; j < dim; j++, p++) {
      const d = data[p] - means[j];
      variances[j] += d * d;
    }
  }
  for (let j = 0; j < dim; j++) variances[j] /= n;
  return variances;
}
