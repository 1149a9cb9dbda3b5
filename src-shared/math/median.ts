/** The middle value, or the mean of the two middle ones. NaN without values, or if one is NaN. */
export function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const n = sorted.length;
  // NaN sorts to the end
  return n === 0 || Number.isNaN(sorted[n - 1]) ? NaN : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}
