import type { LinearImage } from './LinearImage.ts';
import type { ToneCurve } from './toneCurve.ts';

/** The five things that a photographer, the weather or the light may have done to a picture. */
export const TREATMENTS = ['fog', 'strong_contrast', 'over_exposed', 'silhouette', 'untouched'] as const;

export type Treatment = (typeof TREATMENTS)[number];

/** A piece of a scene in front of the camera. */
export interface Shot {
  readonly light: LinearImage;
  /** Row of the horizon, in pixels; it may lie outside the picture. */
  readonly horizon: number;
  readonly degreesPerPixel: number;
  readonly outdoors: boolean;
  /** Black and white: one grain for all channels. */
  readonly monochrome: boolean;
}

/** A shot as it falls on the sensor, 1 being its full well, and how it is to be rendered. */
export interface Exposure {
  readonly light: LinearImage;
  readonly curve: ToneCurve;
}
