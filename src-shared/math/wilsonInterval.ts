/** The 97.5 % point of the standard normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Interval for the share behind `successes` out of `trials` (Wilson, JASA 22, 1927; recommended for small samples by Brown, Cai and
 * DasGupta, Statistical Science 16, 2001, equation 4). It needs independent trials drawn at random from what it speaks about.
 *
 * @param z normal quantile of the two-sided level, 95 % by default
 * @returns 0 to 1 where there is no trial
 */
export function wilsonInterval(successes: number, trials: number, z = Z95): { low: number; high: number } {
  if (!(trials >= 0 && trials < Infinity)) throw new Error(`invalid trials: ${trials}`);
  if (!(successes >= 0 && successes <= trials)) throw new Error(`invalid successes: ${successes} of ${trials}`);
  if (!(z > 0 && z < Infinity)) throw new Error(`invalid z: ${z}`);
  if (trials === 0) return { low: 0, high: 1 };
  const lowEnd = (count: number) =>
    (count + (z * z) / 2 - z * Math.sqrt((count * (trials - count)) / trials + (z * z) / 4)) / (trials + z * z);
  // mirrored, so that the ends are exactly 0 and 1
  return { low: lowEnd(successes), high: 1 - lowEnd(trials - successes) };
}
