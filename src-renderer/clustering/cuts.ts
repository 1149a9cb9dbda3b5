import type { Tree } from '../../src-shared/contract/clustering.ts';

/** A cut of the tree: the clusters that it leaves, and a height in the middle of the gap that gives them. */
export interface Cut {
  readonly k: number;
  readonly height: number;
}

/**
 * The cuts that a tree allows, from one cluster to one a visible leaf.
 *
 * Cut k lies halfway between the heights of the merges k - 2 and k - 1, counted from the top. Where two merges have the same height no
 * line passes between them, and k is left out.
 */
export function cutsOf({ nodes }: Tree): readonly Cut[] {
  const merges = nodes.filter(({ left }) => left !== null).map(({ height }) => height);
  merges.sort((a, b) => b - a);
  // below the lowest visible merge lie the merges inside the visible leaves
  const inside = nodes.reduce((most, { left, height }) => (left === null ? Math.max(most, height) : most), 0);
  const heights = [...merges, inside];
  const cuts: Cut[] = [{ k: 1, height: heights[0] * 1.04 }];
  for (let k = 2; k <= merges.length + 1; k++) {
    const [upper, lower] = [heights[k - 2], heights[k - 1]];
    if (upper > lower) cuts.push({ k, height: (upper + lower) / 2 });
  }
  return cuts;
}

/** The cut whose line is drawn nearest to a place. */
export function nearestCut(cuts: readonly Cut[], y: number, yOf: (height: number) => number): Cut {
  const away = (cut: Cut) => Math.abs(yOf(cut.height) - y);
  return cuts.reduce((best, cut) => (away(cut) < away(best) ? cut : best));
}

/** The next cut with more clusters (`step` 1) or fewer (-1); the last one stays. */
export function stepCut(cuts: readonly Cut[], k: number, step: number): Cut {
  const at = cuts.findIndex((cut) => cut.k >= k);
  const from = at < 0 ? cuts.length - 1 : at;
  return cuts[Math.min(cuts.length - 1, Math.max(0, from + step))];
}

/** The visible nodes that are whole clusters at a height: by falling size, then from the left. */
export function clustersAt({ nodes, root }: Tree, height: number): readonly number[] {
  const clusters: number[] = [];
  const visit = (i: number) => {
    const { left, right } = nodes[i];
    if (nodes[i].height > height && left !== null && right !== null) {
      visit(left);
      visit(right);
    } else clusters.push(i);
  };
  visit(root);
  return clusters.sort((a, b) => nodes[b].size - nodes[a].size || nodes[a].x - nodes[b].x);
}

/** For each visible node the number of the cluster that it lies in; -1 above the cut. */
export function clusterOfNodes(tree: Tree, clusters: readonly number[]): Int32Array {
  const of = new Int32Array(tree.nodes.length).fill(-1);
  const mark = (i: number, cluster: number) => {
    of[i] = cluster;
    const { left, right } = tree.nodes[i];
    if (left !== null) mark(left, cluster);
    if (right !== null) mark(right, cluster);
  };
  clusters.forEach((node, cluster) => mark(node, cluster));
  return of;
}
