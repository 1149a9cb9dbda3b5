import type { Classifier, FittedClassifier } from '../../src-shared/propagation/Classifier.ts';
import type { PropagationModel } from '../../src-shared/propagation/PropagationModel.ts';

const parameters = { favour: { kind: 'number', min: 0, max: 10, default: 0 } } as const;

/** Gives every row the shares of the classes among the answers; the first class counts `favour` answers more. */
export const toyModel: PropagationModel<typeof parameters> = {
  title: 'Majority',
  parameters,
  needs: { classes: 1 },
  classifier: ({ favour }): Classifier => ({
    name: 'toy',
    version: 1,
    parameters: { favour },
    fit: (x, y, { classes }) => {
      const shares = new Float64Array(classes);
      shares[0] = favour / (y.length + favour);
      for (const c of y) shares[c] += 1 / (y.length + favour);
      return fitted(shares, x.dim);
    },
    restore: ({ arrays, dim }) => fitted(arrays.shares, dim),
  }),
};

const fitted = (shares: Float64Array, dim: number): FittedClassifier => ({
  predict: ({ n }) => ({
    data: Float64Array.from({ length: n * shares.length }, (_, i) => shares[i % shares.length]),
    n,
    dim: shares.length,
  }),
  save: () => ({ name: 'toy', version: 1, classes: shares.length, dim, arrays: { shares } }),
  graph: () => {
    throw new Error('the toy has no graph');
  },
});
