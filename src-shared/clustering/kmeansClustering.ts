import type { Clustering } from './Clustering.ts';
import { CLUSTER_COUNT } from './defaultClustering.ts';
import { kmeans } from './kmeans.ts';

const RESTARTS = 10;

const parameters = { k: CLUSTER_COUNT } as const;

export const kmeansClustering: Clustering<typeof parameters> = {
  title: 'k-means',
  about: 'Finds centres and gives every image to its nearest one: fast, but for one number of clusters.',
  parameters,
  needs: { seed: true },
  tree: false,
  run: (matrix, { k }, random, onProgress) => ({
    labels: kmeans(matrix, { k, restarts: RESTARTS, random, onProgress }).labels,
    linkage: null,
  }),
};
