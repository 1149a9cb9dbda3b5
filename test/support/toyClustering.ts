import type { Clustering } from '../../src-shared/clustering/Clustering.ts';

const parameters = { border: { kind: 'number', min: 0, max: 10, default: 1 } } as const;

/** Two clusters: rows whose first column is below a border, and the others. */
export const toyClustering: Clustering<typeof parameters> = {
  title: 'Border',
  about: 'Divides the images at one value.',
  parameters,
  needs: { seed: false },
  tree: false,
  run: ({ data, n, dim }, { border }) => ({
    labels: Int32Array.from({ length: n }, (_, i) => (data[i * dim] < border ? 0 : 1)),
    linkage: null,
  }),
};
