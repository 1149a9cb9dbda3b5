import { deviations, type Deviations } from '../math/deviations.ts';
import { dot } from '../math/dot.ts';
import { rank } from '../math/rank.ts';
import { studentT } from '../math/studentT.ts';

/** A correlation with its two-sided p-value over n pairs, or why there is none. */
export type Correlation =
  | { readonly kind: 'correlation'; readonly r: number; readonly p: number; readonly n: number }
  | { readonly kind: 'undefined'; readonly reason: 'too few' | 'constant' | 'not finite'; readonly n: number };

/**
 * Pearson's correlation of paired values, with the two-sided p-value of SciPy's `pearsonr` (exact for normal data).
 *
 * Undefined for fewer than 3 pairs, where a side is constant or a value is not finite. Throws where the lengths differ.
 */
export function pearson(x: Float32Array | Float64Array, y: Float32Array | Float64Array): Correlation {
  const n = x.length;
  if (y.length !== n) throw new Error(`${n} values given ${y.length}`);
  if (n < 3) return { kind: 'undefined', reason: 'too few', n };
  if (![x, y].every((side) => side.every((value) => Number.isFinite(value))))
    return { kind: 'undefined', reason: 'not finite', n };
  const u = deviations(x);
  const v = deviations(y);
  if (u === null || v === null) return { kind: 'undefined', reason: 'constant', n };
  const r = correlate(u, v);
  return { kind: 'correlation', r, p: correlationPValue(r, n), n };
}

/**
 * Spearman's rank correlation, ties sharing their mean rank, with the two-sided p-value of SciPy's `spearmanr`.
 * Undefined as Pearson's is, but infinite values have a rank.
 */
export function spearman(x: Float32Array | Float64Array, y: Float32Array | Float64Array): Correlation {
  return pearson(rank(x), rank(y));
}

/** Two-sided p-value of a correlation `r` over `n` pairs: t = r sqrt((n - 2) / (1 - r^2)) has n - 2 degrees of freedom. */
export function correlationPValue(r: number, n: number): number {
  return studentT(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
}

/** Pearson's r of two sets of deviations; rounding may carry it just past 1, which is taken back. */
export function correlate(u: Deviations, v: Deviations): number {
  const r = dot(u.values, 0, v.values, 0, u.values.length) / Math.sqrt(u.squares * v.squares);
  return Math.max(-1, Math.min(1, r));
}
