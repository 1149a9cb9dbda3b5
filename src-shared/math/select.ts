/**
 * The value of rank `k` (0 is the smallest) among the first `n` values, which are reordered in place.
 *
 * Hoare's quickselect with the median of three as pivot: on return values[k] is in its sorted place, nothing after
 * it is smaller and nothing before it is larger. Values must not be NaN. Throws if there is no such rank.
 */
export function select(values: Float64Array, n: number, k: number): number {
  if (!(k >= 0 && k < n && n <= values.length)) throw new Error(`invalid rank: ${k} of ${n}`);
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const pivot = medianOfThree(values[low], values[(low + high) >> 1], values[high]);
    // equal values stop both scans, so that many ties still split in halves
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const held = values[i];
        values[i++] = values[j];
        values[j--] = held;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
