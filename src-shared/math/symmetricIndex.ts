/** Where index `i` reads when the line is continued by its mirror image: d c b a | a b c d | d c b a. */
export function symmetricIndex(i: number, n: number): number {
  if (i >= 0 && i < n) return i;
  const phase = ((i % (2 * n)) + 2 * n) % (2 * n);
  return phase < n ? phase : 2 * n - 1 - phase;
}
