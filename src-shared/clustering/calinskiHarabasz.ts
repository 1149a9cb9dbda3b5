import { columnMeans } from '../math/columnMeans.ts';
import { sqDist } from '../math/sqDist.ts';
import type { Matrix } from '../model/Matrix.ts';
import { centroids } from './centroids.ts';
import { checkFinite } from './checkFinite.ts';
import { whyUndefined, type ClusterIndex } from './ClusterIndex.ts';
import { clusterSizes } from './clusterSizes.ts';
import { numberClusters } from './numberClusters.ts';

/**
 * Calinski-Harabasz index, as scikit-learn: the sum of squares between clusters over that within, each per degree of
 * freedom; 1 where there is none within. Higher is better.
 *
 * Source: Calinski and Harabasz, Communications in Statistics 3 (1974).
 *
 * @param labels any integers, one a row
 */
export function calinskiHarabasz(m: Matrix, labels: Int32Array): ClusterIndex {
  checkFinite(m);
  const groups = numberClusters(labels);
  const sizes = clusterSizes(groups);
  const means = centroids(m, groups);
  const k = sizes.length;
  const reason = whyUndefined(m.n, k);
  if (reason) return { kind: 'undefined', reason };

  const middle = columnMeans(m.data, m.n, m.dim);
  let between = 0;
  for (let c = 0; c < k; c++) between += sizes[c] * sqDist(means.data, c, middle, 0, m.dim);
  let within = 0;
  for (let row = 0; row < m.n; row++) within += sqDist(m.data, row, means.data, groups[row], m.dim);
  const value = within === 0 ? 1 : (between * (m.n - k)) / (within * (k - 1));
  return { kind: 'defined', value };
}
