import type { MapMethod } from './MapMethod.ts';
import { pca } from './pca.ts';

const COMPONENTS = 3;

const parameters = {} as const;

export const pcaMap: MapMethod<typeof parameters> = {
  title: 'PCA',
  parameters,
  needs: { seed: false },
  run: (matrix) => {
    const components = Math.min(COMPONENTS, matrix.dim, matrix.n);
    const found = pca(matrix, components);
    return {
      components,
      coordinates: Float32Array.from(found.coordinates.data),
      explained: Float32Array.from(found.explainedVarianceRatio),
      loadings: Float32Array.from(found.loadings.data),
    };
  },
};
