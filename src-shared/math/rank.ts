/**
 * Ranks from 1, ties sharing their mean rank, as SciPy's `rankdata(method='average')`. One NaN makes all ranks NaN: they have no order.
 */
export function rank(values: Float32Array | Float64Array): Float64Array {
  const n = values.length;
  const sorted = Float64Array.from(values).sort();
  // NaN sorts to the end
  if (n > 0 && Number.isNaN(sorted[n - 1])) return new Float64Array(n).fill(NaN);

  // each distinct value once, in place, with the mean of its first and last rank
  const ranks = new Float64Array(n);
  let distinct = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && sorted[end] === sorted[start]) end++;
    sorted[distinct] = sorted[start];
    ranks[distinct++] = (start + 1 + end) / 2;
  }

  return Float64Array.from(values, (value) => {
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < value) low = middle + 1;
      else high = middle;
    }
    return ranks[low];
  });
}
