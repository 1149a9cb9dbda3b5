import { findRoot } from '../math/findRoot.ts';
import type { Linkage } from '../model/Linkage.ts';

/**
 * Cuts a tree into at most k clusters: the lowest cut that leaves no more, as SciPy's `fcluster(criterion='maxclust')`.
 *
 * Merges of equal height are done together, so that there may be fewer than k. Labels are numbered by first row.
 * Throws where k is not 1 .. n.
 */
export function cutByCount(linkage: Linkage, k: number): Int32Array {
  return cutByHeight(linkage, heightForCount(linkage, k));
}

/** Cuts a tree at a height: rows that merge at or below it share a label, as in SciPy's `fcluster(criterion='distance')`. */
export function cutByHeight({ data, n }: Linkage, height: number): Int32Array {
  if (Number.isNaN(height)) throw new Error(`invalid height: ${height}`);
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  for (let i = 0; i < n - 1 && data[4 * i + 2] <= height; i++) {
    parent[data[4 * i]] = n + i;
    parent[data[4 * i + 1]] = n + i;
  }
  const number = new Map<number, number>();
  return Int32Array.from({ length: n }, (_, row) => {
    const root = findRoot(parent, row);
    const label = number.get(root) ?? number.size;
    number.set(root, label);
    return label;
  });
}

/**
 * A height at which a cut leaves at most k clusters, and would leave more below the next merge down: midway to the merge
 * above, so that a line drawn there runs between the two. For k = 1 it is the height of the top.
 */
export function heightForCount({ data, n }: Linkage, k: number): number {
  if (!Number.isInteger(k) || k < 1) throw new Error(`invalid k: ${k}`);
  if (k > n) throw new Error(`cannot make ${k} clusters of ${n} images`);
  const done = n - k;
  const below = done > 0 ? data[4 * (done - 1) + 2] : 0;
  if (done === n - 1) return below;
  const above = data[4 * done + 2];
  const middle = below + (above - below) / 2;
  // between neighbouring doubles there is no middle
  return middle < above ? middle : below;
}
