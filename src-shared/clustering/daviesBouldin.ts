import { sqDist } from '../math/sqDist.ts';
import type { Matrix } from '../model/Matrix.ts';
import { centroids } from './centroids.ts';
import { checkFinite } from './checkFinite.ts';
import { whyUndefined, type ClusterIndex } from './ClusterIndex.ts';
import { clusterSizes } from './clusterSizes.ts';
import { distances } from './distances.ts';
import { numberClusters } from './numberClusters.ts';

/**
 * Davies-Bouldin index, as scikit-learn: the mean over clusters of the worst ratio (s_i + s_j) / d_ij to another cluster,
 * s the mean distance of members to their centroid, d between centroids. Lower is better.
 *
 * Source: Davies and Bouldin, IEEE PAMI 1 (1979).
 *
 * @param labels any integers, one a row
 */
export function daviesBouldin(m: Matrix, labels: Int32Array): ClusterIndex {
  checkFinite(m);
  const groups = numberClusters(labels);
  const sizes = clusterSizes(groups);
  const means = centroids(m, groups);
  const reason = whyUndefined(m.n, sizes.length);
  if (reason) return { kind: 'undefined', reason };

  const within = new Float64Array(sizes.length);
  distances(m, groups, means).forEach((d, row) => {
    within[groups[row]] += d / sizes[groups[row]];
  });
  let sum = 0;
  for (let i = 0; i < means.n; i++) {
    let worst = 0;
    for (let j = 0; j < means.n; j++) {
      const between = Math.sqrt(sqDist(means.data, i, means.data, j, m.dim));
      // centroids in one place are left out, as in scikit-learn
      if (between > 0) worst = Math.max(worst, (within[i] + within[j]) / between);
    }
    sum += worst;
  }
  return { kind: 'defined', value: sum / means.n };
}
