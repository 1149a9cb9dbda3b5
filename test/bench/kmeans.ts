import { kmeans } from '../../src-shared/clustering/kmeans.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { timed } from './timed.ts';

export interface KmeansFlags extends Matrix<Float32Array> {
  readonly k: number;
  readonly restarts: number;
  readonly seed: number;
}

export interface KmeansTimes {
  readonly seconds: number;
  readonly inertia: number;
  readonly peak_mb: number;
}

/** Times k-means: the counterpart of scikit-learn's `KMeans(k, n_init=restarts)`. `out` is the cluster of each row. */
export function benchKmeans({ k, restarts, seed, ...matrix }: KmeansFlags): { json: KmeansTimes; out: Int32Array } {
  const { seconds, peakMb, value } = timed(() => kmeans(matrix, { k, restarts, random: rng(seed) }));
  return { json: { seconds, inertia: value.inertia, peak_mb: peakMb }, out: value.labels };
}
