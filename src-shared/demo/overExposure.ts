import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { levels } from './levels.ts';
import { luminances, scaled } from './LinearImage.ts';
import { metering, MIDDLE } from './metering.ts';
import type { Exposure, Shot } from './Shot.ts';

/**
 * Too much light on the sensor: metered without regard for the highlights, or for the darker part of the picture, and two to three stops
 * more; what passes the full well is gone.
 */
export function overExposure({ light }: Shot, random: Rng): Exposure {
  const scene = levels(luminances(light));
  const metered = Math.max(metering(scene, 0), (0.4 * MIDDLE) / Math.max(scene.at(0.3), scene.key / 16));
  const exposure = metered * 2 ** between(1.8, 3, random);
  const curve = { middle: MIDDLE, grey: between(0.42, 0.5, random), power: between(0.8, 1.05, random) };
  return { light: scaled(light, exposure), curve };
}
