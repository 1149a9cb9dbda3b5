import { pca } from '../../src-shared/clustering/pca.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { timed } from './timed.ts';

export interface PcaFlags extends Matrix<Float32Array> {
  readonly components: number;
}

export interface PcaTimes {
  readonly seconds: number;
  readonly explained_variance_ratio: readonly number[];
}

/** Times PCA: the counterpart of scikit-learn's `PCA(components)`. `out` is the n x components coordinates. */
export function benchPca({ components, ...matrix }: PcaFlags): { json: PcaTimes; out: Float32Array } {
  const { seconds, value } = timed(() => pca(matrix, components));
  return {
    json: { seconds, explained_variance_ratio: [...value.explainedVarianceRatio] },
    out: Float32Array.from(value.coordinates.data),
  };
}
