import { askPrototypes } from '../labeling/askPrototypes.ts';
import { DEFAULT_THRESHOLD } from './defaultThreshold.ts';
import { classifierOf } from './models.ts';
import { predictWith } from './predictWith.ts';
import type { Strategy } from './Strategy.ts';

/** How the product asks a person and labels the other images, and therefore what a simulation plays. */
export const defaultStrategy: Strategy = {
  ...askPrototypes,
  predict: predictWith(classifierOf('auto'), DEFAULT_THRESHOLD),
};
