import type { Linkage } from '../model/Linkage.ts';
import { countClusters } from './countClusters.ts';

/**
 * The tree's node that is each cluster of a cut: below n a single row, from n on merge node - n.
 *
 * @param labels cluster of each row, numbered 0 to k - 1, from a cut of this linkage
 * @returns k node ids; -1 for a cluster that is no single node, which a cut never makes
 */
export function nodesOfCut(linkage: Linkage, labels: Int32Array): Int32Array {
  const { data, n } = linkage;
  if (labels.length !== n) throw new Error(`${labels.length} labels for a tree of ${n} rows`);
  const clusters = countClusters(labels);
  const nodes = new Int32Array(clusters).fill(-1);

  // pure[node]: the cluster that all its rows share, else -1
  const pure = new Int32Array(Math.max(0, 2 * n - 1));
  pure.set(labels);
  labels.forEach((label, row) => {
    nodes[label] = row;
  });
  for (let merge = 0; merge < n - 1; merge++) {
    const left = pure[data[4 * merge]];
    const right = pure[data[4 * merge + 1]];
    pure[n + merge] = left === right ? left : -1;
    if (left === right && left >= 0) nodes[left] = n + merge;
  }
  return nodes;
}
