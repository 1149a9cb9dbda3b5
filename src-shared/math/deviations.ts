/** Values less their mean, times one power of two, and the sum of their squares. */
export interface Deviations {
  readonly values: Float64Array;
  readonly squares: number;
}

/**
 * Deviations from the mean, ready to be correlated: scaled so that no square leaves the doubles, by a power of two, which is exact.
 *
 * @returns null where there is no direction: no values, all equal, or one not finite
 */
export function deviations(values: Float32Array | Float64Array): Deviations | null {
  // the mean of equal values may round, so that equality is asked of the values themselves
  if (values.every((value) => value === values[0])) return null;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (!(largest < Infinity)) return null;
  const scale = 2 ** Math.min(1023, -Math.floor(Math.log2(largest)));

  let sum = 0;
  for (const value of values) sum += value * scale;
  const mean = sum / values.length;
  let squares = 0;
  const centred = Float64Array.from(values, (value) => {
    const d = value * scale - mean;
    squares += d * d;
    return d;
  });
  return { values: centred, squares };
}
