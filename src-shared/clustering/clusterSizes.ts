/**
 * Number of rows of each cluster, for labels from 0 to k - 1; k is one more than the largest label.
 * Noise, which is -1, is in none.
 */
export function clusterSizes(labels: Int32Array): Int32Array {
  const sizes = new Int32Array(labels.reduce((most, label) => Math.max(most, label), -1) + 1);
  for (const label of labels) if (label >= 0) sizes[label]++;
  return sizes;
}
