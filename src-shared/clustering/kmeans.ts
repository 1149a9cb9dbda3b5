import { columnMeans } from '../math/columnMeans.ts';
import { columnVariances } from '../math/columnVariances.ts';
import { rowScan } from '../math/RowScan.ts';
import type { Rng } from '../math/rng.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { kmeansSeeds } from './kmeansSeeds.ts';
import { lloyd, type Partition } from './lloyd.ts';
import { numberClusters } from './numberClusters.ts';

export interface KmeansOptions {
  /** Number of clusters, 1 .. n. */
  readonly k: number;
  /** Number of starts; the one of least inertia is kept. */
  readonly restarts: number;
  readonly random: Rng;
  /** A start ends once the summed squared shift of the centroids is at most this times the mean variance of the columns; 1e-4 if left out. */
  readonly tolerance?: number;
  /** 300 if left out. */
  readonly maxIterations?: number;
  /** Counts restarts; called in every iteration. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Kmeans {
  /** The nearest centroid of each row; clusters are numbered from 0 by falling size, ties by smallest row. */
  readonly labels: Int32Array;
  /** k x dim. */
  readonly centroids: Matrix<Float64Array>;
  /** Sum of the squared distances of the rows to their centroids. */
  readonly inertia: number;
  /** Iterations of the start that was kept. */
  readonly iterations: number;
}

/**
 * k-means: greedy k-means++ starts, Lloyd's iterations, the best of several restarts. No cluster is empty.
 *
 * Throws where k is not 1 .. n, and for a value that is not finite, with its row.
 */
export function kmeans(m: Matrix, options: KmeansOptions): Kmeans {
  const { k, restarts, random, tolerance = 1e-4, maxIterations = 300, onProgress } = options;
  checkFinite(m);
  checkCount('k', k);
  checkCount('number of restarts', restarts);
  checkCount('number of iterations', maxIterations);
  if (!(tolerance >= 0)) throw new Error(`invalid tolerance: ${tolerance}`);
  if (k > m.n) throw new Error(`cannot make ${k} clusters of ${m.n} images`);

  // the rows, then the centroids
  const scan = rowScan(m.n + k, m.dim);
  scan.load(m.data);
  const variances = columnVariances(m.data, m.n, m.dim, columnMeans(m.data, m.n, m.dim));
  const meanVariance = variances.reduce((sum, variance) => sum + variance, 0) / m.dim;
  if (!(meanVariance < Infinity)) throw new Error('values too large: their squares overflow');
  const largestShift = tolerance * meanVariance;

  const start = (done: number) =>
    lloyd(scan, kmeansSeeds(scan, m.n, k, random), largestShift, maxIterations, () => onProgress?.(done, restarts));
  let best = start(0);
  for (let done = 1; done < restarts; done++) {
    const next = start(done);
    if (next.inertia < best.inertia) best = next;
  }
  onProgress?.(restarts, restarts);
  return numbered(best, k, m.dim);
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) throw new Error(`invalid ${name}: ${value}`);
}

/** Puts the clusters in their final order and drops the padding of the centroids. */
function numbered({ labels, centroids, inertia, iterations }: Partition, k: number, dim: number): Kmeans {
  const stride = centroids.length / k;
  const ordered = numberClusters(labels);
  const data = new Float64Array(k * dim);
  labels.forEach((label, i) => {
    data.set(centroids.subarray(label * stride, label * stride + dim), ordered[i] * dim);
  });
  return { labels: ordered, centroids: { data, n: k, dim }, inertia, iterations };
}
