const COLOURS = 9;

/** The colour of a cluster, as CSS; further clusters start again from the first. */
export const clusterColour = (cluster: number): string =>
  cluster < 0 ? 'var(--none)' : `var(--k${(cluster % COLOURS) + 1})`;
