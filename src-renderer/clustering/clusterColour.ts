import { classColour } from '../state/labels.ts';

/** The colour of a cluster, as CSS: the palette of the classes, by its number. */
export const clusterColour = (cluster: number): string =>
  cluster < 0 ? 'var(--none)' : classColour({ colour: cluster });
