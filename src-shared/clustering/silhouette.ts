import { rowScan, type RowScan } from '../math/RowScan.ts';
import type { Rng } from '../math/rng.ts';
import { shuffle } from '../math/shuffle.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { whyUndefined, type UndefinedReason } from './ClusterIndex.ts';
import { clusterSizes } from './clusterSizes.ts';
import { numberClusters } from './numberClusters.ts';

export interface SilhouetteOptions {
  /** Takes so many rows, drawn by `random`, as the whole; all rows if left out or not fewer than there are. */
  readonly sample?: number;
  readonly random?: Rng;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The mean over rows, and each row's own: samples[i] is that of rows[i]. */
export type Silhouette =
  | {
      readonly kind: 'defined';
      readonly value: number;
      readonly samples: Float64Array;
      readonly rows: Int32Array;
      readonly sampled: boolean;
    }
  | { readonly kind: 'undefined'; readonly reason: UndefinedReason };

/**
 * Silhouette, as scikit-learn: (b - a) / max(a, b), a the mean distance of a row to the others of its cluster, b the least
 * mean distance to another cluster; 0 for a cluster of one row. In O(n^2 dim) time and O(n dim) memory.
 *
 * Source: Rousseeuw, Journal of Computational and Applied Mathematics 20 (1987).
 *
 * @param labels any integers, one a row
 */
export function silhouette(m: Matrix, labels: Int32Array, options: SilhouetteOptions = {}): Silhouette {
  checkFinite(m);
  if (labels.length !== m.n) throw new Error(`${labels.length} labels for ${m.n} rows`);
  const rows = rowsToJudge(m.n, options);
  const groups = numberClusters(Int32Array.from(rows, (row) => labels[row]));
  const sizes = clusterSizes(groups);
  const reason = whyUndefined(rows.length, sizes.length);
  if (reason) return { kind: 'undefined', reason };

  const samples = widths(m, rows, groups, sizes, options.onProgress);
  const value = samples.reduce((sum, s) => sum + s, 0) / samples.length;
  return { kind: 'defined', value, samples, rows, sampled: rows.length < m.n };
}

function rowsToJudge(n: number, { sample = n, random }: SilhouetteOptions): Int32Array {
  if (!Number.isInteger(sample) || sample < 0) throw new Error(`invalid size of sample: ${sample}`);
  const all = Int32Array.from({ length: n }, (_, row) => row);
  if (sample >= n) return all;
  if (!random) throw new Error('a sample needs a source of randomness');
  return shuffle(all, random).slice(0, sample).sort();
}

/** A distance serves both its rows: blocks of clusters are compared once, summed along rows and along columns. */
function widths(
  m: Matrix,
  rows: Int32Array,
  groups: Int32Array,
  sizes: Int32Array,
  onProgress?: (done: number, total: number) => void,
): Float64Array {
  const n = rows.length;
  // sorted by cluster, each is one stretch of the scan
  const order = Int32Array.from(groups.keys()).sort((i, j) => groups[i] - groups[j] || i - j);
  const scan = rowScan(n, m.dim);
  order.forEach((i, at) => scan.rows.set(m.data.subarray(rows[i] * m.dim, (rows[i] + 1) * m.dim), at * scan.stride));

  const own = new Float64Array(n);
  const other = new Float64Array(n).fill(Infinity);
  const columns = new Float64Array(n);
  const total = (n * (n - 1)) / 2;
  let done = 0;
  for (let a = 0, start = 0; a < sizes.length; start += sizes[a++]) {
    const end = start + sizes[a];

    columns.fill(0, start, end);
    for (let i = start; i < end; i++) {
      own[i] = sumDistances(scan, i, i + 1, end, columns);
      done += end - i - 1;
      if (i % 64 === 0) onProgress?.(done, total);
    }
    for (let i = start; i < end; i++) own[i] = (own[i] + columns[i]) / (sizes[a] - 1);

    for (let b = a + 1, from = end; b < sizes.length; from += sizes[b++]) {
      const to = from + sizes[b];
      columns.fill(0, from, to);
      for (let i = start; i < end; i++) {
        other[i] = Math.min(other[i], sumDistances(scan, i, from, to, columns) / sizes[b]);
        done += sizes[b];
        if (i % 64 === 0) onProgress?.(done, total);
      }
      for (let j = from; j < to; j++) other[j] = Math.min(other[j], columns[j] / sizes[a]);
    }
  }
  onProgress?.(total, total);

  const samples = new Float64Array(n);
  order.forEach((i, at) => {
    // rows that all lie in one place are as near to the others as to their own: 0, not 0 / 0
    const larger = Math.max(own[at], other[at]);
    samples[i] = sizes[groups[i]] > 1 && larger > 0 ? (other[at] - own[at]) / larger : 0;
  });
  return samples;
}

/** Adds the distances of row i to each of the rows from .. to - 1 to their columns, and returns their sum. */
function sumDistances(scan: RowScan, i: number, from: number, to: number, columns: Float64Array): number {
  scan.sqDistances(i, from, to);
  const { out } = scan;
  let sum = 0;
  for (let j = from; j < to; j++) {
    const d = Math.sqrt(out[j]);
    sum += d;
    columns[j] += d;
  }
  return sum;
}
