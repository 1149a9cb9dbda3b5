import { median } from '../math/median.ts';
import { tailPercentile } from '../math/tailPercentile.ts';
import type { Matrix } from '../model/Matrix.ts';
import { distances } from './distances.ts';
import { nearestCentroid } from './nearestCentroid.ts';

export interface Anomaly {
  /** Distance of each row to the nearest centroid over the median distance of that cluster's rows. */
  readonly scores: Float64Array;
  /** 1 where the score is above the threshold. */
  readonly flagged: Uint8Array;
  /** The percentile of the scores; NaN without rows. */
  readonly threshold: number;
}

/**
 * How far each row lies out, in units of what is usual in the nearest cluster.
 *
 * A cluster whose median distance is 0, more than half of it being one point, is measured by the median over all rows,
 * and by 1 where that is 0 too, so that every score is finite.
 *
 * @param percentile rows with scores above it, linearly interpolated as in NumPy, are flagged. Throws if it is not in 0 .. 100.
 */
export function anomaly(m: Matrix, labels: Int32Array, centroids: Matrix, percentile = 99): Anomaly {
  if (!(percentile >= 0 && percentile <= 100)) throw new Error(`invalid percentile: ${percentile}`);
  const toOwn = distances(m, labels, centroids);
  const overall = median(toOwn) || 1;
  const usual = Array.from(
    { length: centroids.n },
    (_, c) => median(toOwn.filter((_, i) => labels[i] === c)) || overall,
  );

  const scores = Float64Array.from(labels, (_, row) => {
    const { cluster, distance } = nearestCentroid(m, row, centroids);
    return distance / usual[cluster];
  });
  const threshold = m.n === 0 ? NaN : tailPercentile(scores, m.n, percentile, new Float64Array(m.n));
  return { scores, flagged: Uint8Array.from(scores, (score) => Number(score > threshold)), threshold };
}
