import { deviations, type Deviations } from '../math/deviations.ts';
import { rank } from '../math/rank.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { correlate, correlationPValue } from './correlation.ts';

export interface ClassFeatureCorrelations {
  /** Spearman's rho, classes x features, row-major; NaN where it is undefined. */
  readonly r: Float64Array;
  /** Two-sided p-values of the same places. They are not corrected for the number of comparisons. */
  readonly p: Float64Array;
  readonly classes: number;
  readonly features: number;
}

/**
 * Spearman's correlation of every class's probability with every feature over the same images.
 *
 * Each column is ranked once. NaN for a column that is constant or holds NaN, and everywhere below 3 images.
 */
export function classFeatureCorrelations(probabilities: Matrix, features: Matrix): ClassFeatureCorrelations {
  checkMatrix(probabilities);
  checkMatrix(features);
  const n = features.n;
  if (probabilities.n !== n) throw new Error(`${n} rows of features given ${probabilities.n} of probabilities`);

  const featureRanks = rankedColumns(features);
  const classRanks = rankedColumns(probabilities);
  const r = new Float64Array(classRanks.length * featureRanks.length).fill(NaN);
  const p = r.slice();
  classRanks.forEach((u, c) =>
    featureRanks.forEach((v, f) => {
      if (n < 3 || u === null || v === null) return;
      const at = c * featureRanks.length + f;
      r[at] = correlate(u, v);
      p[at] = correlationPValue(r[at], n);
    }),
  );
  return { r, p, classes: probabilities.dim, features: features.dim };
}

function rankedColumns({ data, n, dim }: Matrix): (Deviations | null)[] {
  const column = new Float64Array(n);
  return Array.from({ length: dim }, (_, j) => {
    for (let i = 0; i < n; i++) column[i] = data[i * dim + j];
    return deviations(rank(column));
  });
}
