import { incompleteBeta } from './incompleteBeta.ts';

/**
 * Two-sided p-value of Student's t with `df` degrees of freedom: the probability of a value at least as far from 0 as `t`
 * (DLMF 8.17, Abramowitz and Stegun 26.7.1). NaN for NaN; throws unless df > 0.
 */
export function studentT(t: number, df: number): number {
  if (!(df > 0)) throw new Error(`invalid df: ${df}`);
  if (Number.isNaN(t)) return NaN;
  const ratio = (t / df) * t;
  if (ratio === Infinity) return 0;
  return incompleteBeta(df / 2, 0.5, 1 / (1 + ratio), ratio / (1 + ratio));
}
