/** Inner product of row `i` of `a` and row `j` of `b`, both row-major with `dim` columns. */
export function dot(
  a: Float32Array | Float64Array,
  i: number,
  b: Float32Array | Float64Array,
  j: number,
  dim: number,
): number {
  let sum = 0;
  for (let p = i * dim, q = j * dim, end = p + dim; p < end; p++, q++) sum += a[p] * b[q];
  return sum;
}
