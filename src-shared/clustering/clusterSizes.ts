import { countClusters } from './countClusters.ts';

/**
 * Number of rows of each cluster, for labels from 0 to k - 1. Noise, which is -1, is in none.
 *
 * @param k number of clusters; if left out, one more than the largest label
 */
export function clusterSizes(labels: Int32Array, k: number = countClusters(labels)): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) if (label >= 0) sizes[label]++;
  return sizes;
}
