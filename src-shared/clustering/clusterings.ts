import type { Clustering } from './Clustering.ts';
import { kmeansClustering } from './kmeansClustering.ts';
import { wardClustering } from './wardClustering.ts';

/** The clustering algorithms that can be chosen, by name. Contract, command line, page and dispatch read them here. */
export const CLUSTERINGS = {
  ward: wardClustering,
  kmeans: kmeansClustering,
} as const;

export type ClusteringName = keyof typeof CLUSTERINGS;

/** The facts of an algorithm that do not depend on which it is. */
export const clusteringOf = (name: ClusteringName): Clustering => CLUSTERINGS[name];
