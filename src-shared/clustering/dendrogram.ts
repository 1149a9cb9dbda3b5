import type { Linkage } from '../model/Linkage.ts';
import { childrenOf } from './childrenOf.ts';

/** A node that is drawn. `left` and `right` index the list of nodes; both are null at a branch that is not opened. */
export interface DendrogramNode {
  /** Node of the linkage: below n a row, from n on merge node - n. */
  readonly node: number;
  readonly left: number | null;
  readonly right: number | null;
  readonly height: number;
  /** Rows below the node, as the linkage counts them; 1 for a row. */
  readonly size: number;
  /** From 0 to leaves - 1: whole numbers for branches, midway between its parts for a merge. */
  readonly x: number;
}

export interface Dendrogram {
  /** Parts before their merge. */
  readonly nodes: readonly DendrogramNode[];
  /** Index of the top in `nodes`. */
  readonly root: number;
  /** Number of branches that are not opened. */
  readonly leaves: number;
  /** Heights of the highest merges, falling: a cut into k groups lies between entries k - 2 and k - 1. */
  readonly topHeights: readonly number[];
}

/** So many cuts can be offered by number. */
const TOP_HEIGHTS = 50;

/**
 * The top of a tree as a page draws it: its highest merges, opened down to at most `maxLeaves` branches. The larger part
 * of a merge is on the left (see `childrenOf`). Throws for an empty tree and where `maxLeaves` is no positive integer.
 */
export function dendrogram(linkage: Linkage, maxLeaves: number): Dendrogram {
  const { data, n } = linkage;
  if (n < 1) throw new Error('cannot draw a tree of 0 images');
  if (!Number.isInteger(maxLeaves) || maxLeaves < 1) throw new Error(`invalid number of branches: ${maxLeaves}`);

  // heights rise with the nodes, so that the highest merges are the last nodes, and they hang together
  const leaves = Math.min(maxLeaves, n);
  const firstOpened = 2 * n - leaves;
  const nodes: DendrogramNode[] = [];
  const indexOf = new Map<number, number>();
  const add = (node: number, left: number | null, right: number | null, x: number) => {
    const at = 4 * (node - n);
    indexOf.set(node, nodes.length);
    nodes.push({ node, left, right, height: node < n ? 0 : data[at + 2], size: node < n ? 1 : data[at + 3], x });
  };

  // the branches from left to right
  let x = 0;
  const stack = [2 * n - 2];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < firstOpened) add(node, null, null, x++);
    else stack.push(...childrenOf(linkage, node).toReversed());
  }

  // then the merges upwards
  for (let node = firstOpened; node <= 2 * n - 2; node++) {
    const [left, right] = childrenOf(linkage, node).map((child) => indexOf.get(child) ?? -1);
    add(node, left, right, (nodes[left].x + nodes[right].x) / 2);
  }

  const heights = Array.from({ length: Math.min(TOP_HEIGHTS, n - 1) }, (_, i) => data[4 * (n - 2 - i) + 2]);
  return { nodes, root: nodes.length - 1, leaves, topHeights: heights };
}
