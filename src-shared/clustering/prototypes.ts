import { median } from '../math/median.ts';
import { sqDist } from '../math/sqDist.ts';
import type { Matrix } from '../model/Matrix.ts';
import { distances } from './distances.ts';
import { nearestCentroid } from './nearestCentroid.ts';

export interface Prototype {
  readonly cluster: number;
  /** From 1. */
  readonly rank: number;
  readonly row: number;
}

export interface PrototypeOptions {
  /** 1 for each row that may not be chosen. */
  readonly excluded?: Uint8Array;
  /** Whether two rows of one cluster are so alike that only one is worth showing. */
  readonly nearDuplicate?: (a: number, b: number) => boolean;
}

/**
 * The rows that stand for each cluster, by cluster and rank.
 *
 * Rank 1 is the member nearest to the centroid. Up to half of the prototypes, rounded up, spread over the core: farthest
 * first from those chosen, among members no farther from the centroid than the median of all members. The others lie on
 * the border, by the smallest gap between the distance to the nearest other centroid and that to their own; with no other
 * cluster, by the largest distance to their own. Ties go to the smallest row. A cluster may have fewer than asked for.
 */
export function prototypes(
  m: Matrix,
  labels: Int32Array,
  centroids: Matrix,
  perCluster: number,
  options: PrototypeOptions = {},
): Prototype[] {
  if (!Number.isInteger(perCluster) || perCluster < 1) throw new Error(`invalid number of prototypes: ${perCluster}`);
  const toOwn = distances(m, labels, centroids);
  const members = membersByCluster(labels, centroids.n);
  return members.flatMap((rows, cluster) => {
    const chosen = choose(m, rows, toOwn, perCluster, options, (row) => {
      const other = nearestCentroid(m, row, centroids, cluster);
      return (other.cluster < 0 ? 0 : other.distance) - toOwn[row];
    });
    return chosen.map((row, i) => ({ cluster, rank: i + 1, row }));
  });
}

function membersByCluster(labels: Int32Array, k: number): number[][] {
  const members: number[][] = Array.from({ length: k }, () => []);
  labels.forEach((label, row) => members[label].push(row));
  return members;
}

function choose(
  m: Matrix,
  members: readonly number[],
  toOwn: Float64Array,
  count: number,
  { excluded, nearDuplicate }: PrototypeOptions,
  gapOf: (row: number) => number,
): number[] {
  const chosen: number[] = [];
  let open = members.filter((row) => !excluded?.[row]);
  const take = (row: number | undefined) => {
    if (row === undefined) return false;
    chosen.push(row);
    open = open.filter((other) => other !== row && !nearDuplicate?.(row, other));
    return true;
  };

  take(least(open, (row) => toOwn[row]));
  const core = median(Float64Array.from(members, (row) => toOwn[row]));
  const spread = new Map(open.map((row) => [row, Infinity]));
  while (chosen.length < Math.ceil(count / 2)) {
    const last = chosen[chosen.length - 1];
    const candidates = open.filter((row) => toOwn[row] <= core);
    // distance to the nearest chosen one, kept from step to step
    for (const row of candidates) {
      spread.set(row, Math.min(spread.get(row) ?? Infinity, sqDist(m.data, row, m.data, last, m.dim)));
    }
    if (!take(least(candidates, (row) => -(spread.get(row) ?? 0)))) break;
  }

  if (chosen.length < count) {
    const gap = new Map(open.map((row) => [row, gapOf(row)]));
    while (chosen.length < count && take(least(open, (row) => gap.get(row) ?? 0)));
  }
  return chosen;
}

/** The row with the smallest value, the first of equals. */
function least(rows: readonly number[], value: (row: number) => number): number | undefined {
  let best: number | undefined;
  let smallest = Infinity;
  for (const row of rows) {
    const v = value(row);
    if (best === undefined || v < smallest) {
      best = row;
      smallest = v;
    }
  }
  return best;
}
