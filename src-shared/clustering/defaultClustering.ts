/** The clustering that is offered first, and that the simulated annotator is asked by. */
export const DEFAULT_CLUSTERING = { algorithm: 'ward', k: 5, seed: 42 } as const;
