/** Number of clusters of labels from 0 to k - 1: one more than the largest. Noise, which is -1, is none. */
export const countClusters = (labels: Int32Array): number =>
  labels.reduce((most, label) => Math.max(most, label), -1) + 1;
