/** The symmetric Hann window of `n` points, (1 + cos(pi (2i - n + 1) / (n - 1))) / 2: 0 at both ends, [1] for n = 1. */
export function hannWindow(n: number): Float64Array {
  if (!Number.isInteger(n) || n < 1) throw new Error(`invalid window length: ${n}`);
  if (n === 1) return Float64Array.of(1);
  return Float64Array.from({ length: n }, (_, i) => 0.5 + 0.5 * Math.cos((Math.PI * (2 * i - n + 1)) / (n - 1)));
}
