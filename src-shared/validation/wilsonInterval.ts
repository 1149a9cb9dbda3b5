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
  const failures = trials - successes;
  const spread = z * Math.sqrt((successes * failures) / trials + (z * z) / 4);
  const total = trials + z * z;
  // exact at the ends, where the difference would round
  return {
    low: successes === 0 ? 0 : (successes + (z * z) / 2 - spread) / total,
    high: failures === 0 ? 1 : (successes + (z * z) / 2 + spread) / total,
  };
}
