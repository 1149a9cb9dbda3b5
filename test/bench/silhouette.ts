import { calinskiHarabasz } from '../../src-shared/clustering/calinskiHarabasz.ts';
import type { ClusterIndex } from '../../src-shared/clustering/ClusterIndex.ts';
import { daviesBouldin } from '../../src-shared/clustering/daviesBouldin.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { timed } from './timed.ts';

export interface SilhouetteFlags extends Matrix<Float32Array> {
  readonly labels: Int32Array;
}

/** Figures are null where they are undefined: one cluster, or as many as rows. */
export interface SilhouetteTimes {
  /** Of the exact silhouette alone. */
  readonly seconds: number;
  readonly silhouette: number | null;
  readonly davies_bouldin: number | null;
  readonly calinski_harabasz: number | null;
}

/** Times the exact silhouette: the counterpart of scikit-learn's `silhouette_score`. `out` is that of each row. */
export function benchSilhouette({ labels, ...matrix }: SilhouetteFlags): { json: SilhouetteTimes; out: Float64Array } {
  const { seconds, value } = timed(() => silhouette(matrix, labels));
  return {
    json: {
      seconds,
      silhouette: valueOf(value),
      davies_bouldin: valueOf(daviesBouldin(matrix, labels)),
      calinski_harabasz: valueOf(calinskiHarabasz(matrix, labels)),
    },
    out: value.kind === 'defined' ? value.samples : new Float64Array(0),
  };
}

const valueOf = (index: ClusterIndex) => (index.kind === 'defined' ? index.value : null);
