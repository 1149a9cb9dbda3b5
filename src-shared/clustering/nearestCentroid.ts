import { sqDist } from '../math/sqDist.ts';
import type { Matrix } from '../model/Matrix.ts';

/**
 * The centroid nearest to a row and the distance to it; of equals the first. A centroid of NaN, of a cluster
 * without rows, is never the nearest.
 *
 * @param without a centroid to leave out, or -1
 * @returns cluster -1 at distance Infinity where there is no other
 */
export function nearestCentroid(
  m: Matrix,
  row: number,
  centroids: Matrix,
  without = -1,
): { cluster: number; distance: number } {
  let cluster = -1;
  let least = Infinity;
  for (let c = 0; c < centroids.n; c++) {
    if (c === without) continue;
    const d = sqDist(m.data, row, centroids.data, c, m.dim);
    if (d < least) {
      least = d;
      cluster = c;
    }
  }
  return { cluster, distance: Math.sqrt(least) };
}
