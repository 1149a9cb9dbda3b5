import type { RowScan } from '../math/RowScan.ts';
import type { Assignment } from './kmeansSeeds.ts';

export interface Partition {
  readonly labels: Int32Array;
  /** k x stride, as in the scan. */
  readonly centroids: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
}

/**
 * Lloyd's iterations from an assignment of the rows 0 .. n - 1 to the centroids in the rows from n on, until no row
 * changes its cluster, the summed squared shift of the centroids is at most `largestShift`, or the iterations are used up.
 *
 * Exact: a row is looked at only where the bounds of its distances do not prove that it stays. No cluster is left empty.
 * Source: Hamerly, "Making k-means even faster", SDM 2010.
 */
export function lloyd(
  scan: RowScan,
  start: Assignment,
  largestShift: number,
  maxIterations: number,
  onIteration: () => void,
): Partition {
  const n = start.labels.length;
  const clusters = clustersOf(scan, start);
  let iterations = 0;
  for (let changed = 1; changed > 0 && iterations < maxIterations; iterations++) {
    onIteration();
    const refilled = refillEmpty(scan, clusters, start);
    const shift = moveCentroids(scan, clusters, n);
    changed = refilled + reassign(scan, clusters, start);
    if (shift <= largestShift) changed = 0;
  }
  // the last reassignment may have emptied a cluster
  if (refillEmpty(scan, clusters, start) > 0) moveCentroids(scan, clusters, n);

  let inertia = 0;
  for (let i = 0; i < n; i++) inertia += sqDistanceToOwn(scan, start.labels, i);
  return { labels: start.labels, centroids: scan.rows.slice(n * scan.stride), inertia, iterations };
}

interface Clusters {
  readonly k: number;
  readonly count: Int32Array;
  /** k x stride, sums of the member rows */
  readonly sums: Float64Array;
  /** how far each centroid has moved since the start, all steps added */
  readonly moved: Float64Array;
  /** the same for the centroid, other than this one, that moved farthest in each step */
  readonly othersMoved: Float64Array;
  /** half the distance from each centroid to the nearest other one: a row nearer than that belongs to it */
  readonly radius: Float64Array;
}

function clustersOf(scan: RowScan, { labels }: Assignment): Clusters {
  const { rows, stride } = scan;
  const k = rows.length / stride - labels.length;
  const count = new Int32Array(k);
  const sums = new Float64Array(k * stride);
  for (let i = 0; i < labels.length; i++) {
    count[labels[i]]++;
    addRow(sums, labels[i], scan, i, 1);
  }
  return { k, count, sums, moved: new Float64Array(k), othersMoved: new Float64Array(k), radius: new Float64Array(k) };
}

function addRow(sums: Float64Array, cluster: number, { rows, stride }: RowScan, i: number, sign: number): void {
  for (let p = i * stride, q = cluster * stride, end = p + stride; p < end; p++, q++) sums[q] += sign * rows[p];
}

function moveRow(scan: RowScan, { count, sums }: Clusters, labels: Int32Array, i: number, to: number): void {
  const from = labels[i];
  // the sum of no rows is zero, without what rounding left of those that went
  if (--count[from] === 0) sums.fill(0, from * scan.stride, (from + 1) * scan.stride);
  else addRow(sums, from, scan, i, -1);
  count[to]++;
  addRow(sums, to, scan, i, 1);
  labels[i] = to;
}

function sqDistanceToOwn(scan: RowScan, labels: Int32Array, i: number): number {
  const own = labels.length + labels[i];
  scan.sqDistances(i, own, own + 1);
  return scan.out[own];
}

/** Gives each empty cluster the row that is farthest from its centroid, of a cluster that has others; returns how many. */
function refillEmpty(scan: RowScan, clusters: Clusters, { labels, bound, slack }: Assignment): number {
  if (!clusters.count.includes(0)) return 0;
  const distance = Float64Array.from(labels, (_, i) => sqDistanceToOwn(scan, labels, i));
  let refilled = 0;
  for (let empty = clusters.count.indexOf(0); empty >= 0; empty = clusters.count.indexOf(0)) {
    let farthest = -1;
    for (let i = 0; i < labels.length; i++) {
      if (clusters.count[labels[i]] > 1 && (farthest < 0 || distance[i] > distance[farthest])) farthest = i;
    }
    moveRow(scan, clusters, labels, farthest, empty);
    distance[farthest] = 0;
    slack[farthest] = -Infinity;
    bound[farthest] = 0;
    refilled++;
  }
  return refilled;
}

/** Moves the centroids to the means of their rows; returns the summed squared shift. */
function moveCentroids(scan: RowScan, clusters: Clusters, n: number): number {
  const { rows, stride } = scan;
  const { k, count, sums, moved, othersMoved, radius } = clusters;
  const shift = new Float64Array(k);
  let total = 0;
  for (let j = 0; j < k; j++) {
    let sum = 0;
    for (let p = (n + j) * stride, q = j * stride, end = p + stride; p < end; p++, q++) {
      const mean = sums[q] / count[j];
      sum += (mean - rows[p]) ** 2;
      rows[p] = mean;
    }
    shift[j] = Math.sqrt(sum);
    total += sum;
  }

  const most = shift.indexOf(Math.max(...shift));
  const next = Math.max(0, ...shift.filter((_, j) => j !== most));
  for (let j = 0; j < k; j++) {
    moved[j] += shift[j];
    othersMoved[j] += j === most ? next : shift[most];
    scan.nearestTwo(n + j, n, n + k, Infinity);
    radius[j] = Math.sqrt(scan.foundDistance[0]) / 2;
  }
  return total;
}

/** Moves every row to its nearest centroid; returns how many changed. */
function reassign(scan: RowScan, clusters: Clusters, { labels, bound, slack }: Assignment): number {
  const { list, partner, out, foundDistance } = scan;
  const { k, moved, othersMoved, radius } = clusters;
  const n = labels.length;

  // only rows that used up their slack may have a nearer centroid now
  const used = moved.map((d, j) => d + othersMoved[j]);
  let count = 0;
  for (let i = 0; i < n; i++) {
    // no branch: which rows these are cannot be predicted
    list[count] = i;
    count = (count + Number(slack[i] < used[labels[i]])) | 0;
  }

  // the exact distance to the own centroid settles some of them
  for (let q = 0; q < count; q++) partner[q] = n + labels[list[q]];
  scan.sqDistancesOfPairs(count);
  let left = 0;
  for (let q = 0; q < count; q++) {
    const i = list[q];
    const own = labels[i];
    const distance = Math.sqrt(out[q]);
    slack[i] = bound[i] - distance + moved[own];
    list[left] = i;
    left = (left + Number(distance > Math.max(bound[i] - othersMoved[own], radius[own]))) | 0;
  }

  scan.nearestTwoOfEach(left, n, n + k);
  let changed = 0;
  for (let q = 0; q < left; q++) {
    const i = list[q];
    const nearest = out[q];
    const best = foundDistance[2 * q];
    const second = foundDistance[2 * q + 1];
    // of two at one distance a row keeps its own
    if (nearest !== labels[i] && !(best === second && best === sqDistanceToOwn(scan, labels, i))) {
      moveRow(scan, clusters, labels, i, nearest);
      changed++;
    }
    const own = labels[i];
    bound[i] = Math.sqrt(second) + othersMoved[own];
    slack[i] = bound[i] - Math.sqrt(best) + moved[own];
  }
  return changed;
}
