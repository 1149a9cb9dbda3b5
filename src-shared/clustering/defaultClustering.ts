import type { Parameter } from '../model/Parameter.ts';

/** The clustering that is offered first, and that the simulated annotator is asked by. */
export const DEFAULT_CLUSTERING = { algorithm: 'ward', k: 5, seed: 42 } as const;

/** How many clusters to make, or to cut a tree into. */
export const CLUSTER_COUNT = { kind: 'integer', min: 1, default: DEFAULT_CLUSTERING.k } as const satisfies Parameter;
