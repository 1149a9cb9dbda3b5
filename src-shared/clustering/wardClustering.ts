import type { Clustering } from './Clustering.ts';
import { ward } from './ward.ts';

const parameters = {} as const;

export const wardClustering: Clustering<typeof parameters> = {
  title: 'Ward',
  about: 'Joins the two most alike clusters again and again: a tree that can be cut anywhere afterwards.',
  parameters,
  needs: { seed: false },
  tree: true,
  run: (matrix, _parameters, _random, onProgress) => ({ labels: null, linkage: ward(matrix, onProgress) }),
};
