const COLOURS = 18;

/** The colour of a cluster, as CSS; further clusters start again from the first. */
export const clusterColour = (cluster: number): string =>
  cluster < 0 ? 'var(--none)' : `var(--k${(cluster % COLOURS) + 1})`;

/** How a line tells a cluster from the ones that share its colour: whole, then dashed, then dotted. */
export const clusterDash = (cluster: number): string | undefined =>
  [undefined, '5 3', '1.5 3'][Math.min(2, Math.floor(cluster / COLOURS))];
