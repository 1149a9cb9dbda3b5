import { columnMeans } from '../math/columnMeans.ts';
import { columnVariances } from '../math/columnVariances.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';

export interface Standardization {
  readonly mean: Float64Array;
  /** Population standard deviations; Infinity for a constant column, which so becomes 0. */
  readonly scale: Float64Array;
}

/** A column varies by rounding alone below this part of its mean (or of 1). */
const CONSTANT = 1e-9;

/** Mean and scale of each column. Throws without rows and for a value that is not finite. */
export function fitStandardization(m: Matrix): Standardization {
  checkFinite(m);
  if (m.n === 0) throw new Error('cannot standardise 0 images');
  const mean = columnMeans(m.data, m.n, m.dim);
  const scale = columnVariances(m.data, m.n, m.dim, mean).map((variance, j) => {
    const std = Math.sqrt(variance);
    return std < CONSTANT * Math.max(1, Math.abs(mean[j])) ? Infinity : std;
  });
  return { mean, scale };
}
