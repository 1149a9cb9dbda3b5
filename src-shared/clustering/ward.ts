import { rowScan, type RowScan } from '../math/RowScan.ts';
import type { Linkage } from '../model/Linkage.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { labelMerges, type Merges } from './labelMerges.ts';

/**
 * Ward's hierarchical clustering: each merge is the one that adds least to the sum of squares within the clusters.
 *
 * Exact, in O(n^2 dim) time and O(n dim) memory: a nearest-neighbour chain on centroids and sizes, with no matrix of
 * distances. Heights are SciPy's, sqrt(2 x the added sum of squares): the distance itself where two single rows merge.
 *
 * Sources: Ward, JASA 58 (1963); Murtagh, The Computer Journal 26 (1983) for the chain; equal heights are ordered and
 * equal distances resolved as in SciPy's `nn_chain`.
 *
 * @param weights how many rows each row stands for, where it is the centroid of several; 1 each if left out
 * @returns sizes are sums of weights. Throws without rows, for a value that is not finite, for a weight that is not positive.
 */
export function ward(
  m: Matrix,
  onProgress?: (done: number, total: number) => void,
  weights?: ArrayLike<number>,
): Linkage {
  checkFinite(m);
  if (m.n === 0) throw new Error('cannot make a tree of 0 images');
  const sizes = weights ? checkWeights(weights, m.n) : new Float64Array(m.n).fill(1);
  return labelMerges(chainMerges(m, sizes, onProgress), sizes);
}

function checkWeights(weights: ArrayLike<number>, n: number): Float64Array {
  const bad = Array.from(weights).find((w) => !(w > 0 && w < Infinity));
  if (bad !== undefined) throw new Error(`invalid weight: ${bad}`);
  if (weights.length !== n) throw new Error(`${weights.length} weights for ${n} rows`);
  return Float64Array.from(weights);
}

/**
 * Follows nearest neighbours from some cluster until two are each other's nearest, merges them, and goes on from what is
 * left of the chain. No merge of such two brings them nearer to a third (reducibility), so that what is left stays valid.
 */
function chainMerges(m: Matrix, sizes: Float64Array, onProgress?: (done: number, total: number) => void): Merges {
  const total = m.n - 1;
  const merges = { a: new Int32Array(total), b: new Int32Array(total), height: new Float64Array(total) };
  const left = clustersLeft(m, sizes);
  const { scan, owner } = left;

  // the chain's slots; for each its runner-up when it was scanned, and what the runner-up weighed then
  const chain = new Int32Array(m.n);
  const runnerUp = new Int32Array(m.n);
  const runnerUpWeight = new Float64Array(m.n);
  let length = 0;

  for (let done = 0; done < total; done++) {
    if (done % 256 === 0) onProgress?.(done, total);
    if (length === 0) {
      chain[length++] = firstLeft(left);
      runnerUp[0] = -1;
    }

    // extend the chain until its last link's nearest is the one before it, which wins a tie, so that the chain ends
    let distance = Infinity;
    for (let merged = left.lastMerged; ; merged = -1) {
      const top = length - 1;
      const x = chain[top];
      const previous = top > 0 ? chain[top - 1] : -1;
      distance = previous < 0 ? Infinity : distanceOf(scan, x, previous);

      // the old nearest is gone; all but the union that took it are still no nearer than the runner-up, if that still stands
      const second = runnerUp[top];
      let nearest: number;
      if (merged >= 0 && second >= 0 && scan.inverseWeight[second] === runnerUpWeight[top]) {
        nearest = nearestOf(scan, x, Math.min(second, merged), Math.max(second, merged), distance);
        if (nearest === second) runnerUp[top] = -1;
      } else {
        scan.nearestTwo(x, 0, left.slots, distance);
        nearest = scan.found[0];
        runnerUp[top] = scan.found[1] < 0 ? previous : scan.found[1];
        runnerUpWeight[top] = scan.inverseWeight[runnerUp[top]];
      }
      if (nearest < 0) {
        if (previous < 0) throw new Error('values too large: their squared distances overflow');
        break;
      }
      chain[length] = nearest;
      runnerUp[length++] = -1;
    }

    const x = Math.min(chain[length - 1], chain[length - 2]);
    const y = Math.max(chain[length - 1], chain[length - 2]);
    length -= 2;
    merges.a[done] = owner[x];
    merges.b[done] = owner[y];
    merges.height[done] = mergeInto(left, x, y, Math.sqrt(distance));
    compact(left, chain, runnerUp, length);
  }
  onProgress?.(total, total);
  return merges;
}

/** The clusters that are left, in slots; a merge leaves a hole, whose weight is NaN. */
interface ClustersLeft {
  /** centroids and inverse sizes */
  readonly scan: RowScan;
  /** the row that names the cluster of a slot; rises with the slot */
  readonly owner: Int32Array;
  /** height at which the cluster of a slot was made */
  readonly height: Float64Array;
  slots: number;
  holes: number;
  lastMerged: number;
}

function clustersLeft(m: Matrix, sizes: Float64Array): ClustersLeft {
  const scan = rowScan(m.n, m.dim);
  scan.load(m.data);
  for (let i = 0; i < m.n; i++) scan.inverseWeight[i] = 1 / sizes[i];
  const owner = Int32Array.from({ length: m.n }, (_, i) => i);
  return { scan, owner, height: new Float64Array(m.n), slots: m.n, holes: 0, lastMerged: -1 };
}

function firstLeft({ scan }: ClustersLeft): number {
  let slot = 0;
  while (Number.isNaN(scan.inverseWeight[slot])) slot++;
  return slot;
}

function distanceOf(scan: RowScan, x: number, y: number): number {
  scan.nearestTwo(x, y, y + 1, Infinity);
  return scan.foundDistance[0];
}

/** The nearer of two slots, of equals the lower; -1 if neither is nearer than `within`. */
function nearestOf(scan: RowScan, x: number, low: number, high: number, within: number): number {
  const toLow = distanceOf(scan, x, low);
  const toHigh = distanceOf(scan, x, high);
  if (toLow < within && toLow <= toHigh) return low;
  return toHigh < within ? high : -1;
}

/** Moves the cluster of slot x into slot y; returns the height, which rounding must not bring below those of the parts. */
function mergeInto(left: ClustersLeft, x: number, y: number, height: number): number {
  const { rows, stride, inverseWeight } = left.scan;
  const union = 1 / inverseWeight[x] + 1 / inverseWeight[y];
  const share = 1 / inverseWeight[x] / union;
  for (let p = x * stride, q = y * stride, end = p + stride; p < end; p++, q++) rows[q] += share * (rows[p] - rows[q]);
  inverseWeight[y] = 1 / union;
  inverseWeight[x] = NaN;
  left.height[y] = Math.max(height, left.height[x], left.height[y]);
  left.holes++;
  left.lastMerged = y;
  return left.height[y];
}

/** Closes the holes, once they are a tenth of the slots; the order of the slots stays. */
function compact(left: ClustersLeft, chain: Int32Array, runnerUp: Int32Array, length: number): void {
  if (left.holes * 10 < left.slots) return;
  const { rows, stride, inverseWeight } = left.scan;
  const moved = new Int32Array(left.slots).fill(-1);
  let to = 0;
  for (let from = 0; from < left.slots; from++) {
    if (Number.isNaN(inverseWeight[from])) continue;
    moved[from] = to;
    rows.copyWithin(to * stride, from * stride, (from + 1) * stride);
    inverseWeight[to] = inverseWeight[from];
    left.owner[to] = left.owner[from];
    left.height[to++] = left.height[from];
  }
  for (let i = 0; i < length; i++) {
    chain[i] = moved[chain[i]];
    if (runnerUp[i] >= 0) runnerUp[i] = moved[runnerUp[i]];
  }
  left.lastMerged = moved[left.lastMerged];
  left.slots = to;
  left.holes = 0;
}
