import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { levels } from './levels.ts';
import type { LinearImage } from './LinearImage.ts';
import { luminances, scaled } from './LinearImage.ts';
import { MIDDLE } from './metering.ts';
import type { Exposure, Shot } from './Shot.ts';
import { skyness } from './skyness.ts';

/**
 * Exposed for the sky, so that the ground goes dark.
 *
 * The light comes from behind: what faces the camera lies in shade. The sky's brighter half is placed one and a third to two and a half stops above
 * the middle, and the slope takes the ground five to seven stops of a plain rendering below it.
 */
export function silhouette({ light }: Shot, random: Rng): Exposure {
  const backlit = shade(light, skyness(light), between(0.3, 0.75, random));
  const scene = levels(luminances(backlit));
  const sky = Math.max(scene.at(0.8), 1e-9);
  const stops = Math.log2(Math.max(1.5, sky / Math.max(scene.at(0.3), 1e-9)));
  const power = Math.min(2.2, Math.max(0.95, between(5, 7, random) / stops));
  const exposure = (MIDDLE / sky) * 2 ** (between(1.3, 2.5, random) / power);
  return { light: scaled(backlit, exposure), curve: { middle: MIDDLE, grey: between(0.4, 0.48, random), power } };
}

/** Multiplies the ground's light by a factor and leaves the sky's as it is; what is half sky counts as ground for the most part. */
export function shade({ data, width, height }: LinearImage, sky: Float32Array, factor: number): LinearImage {
  return { data: data.map((v, k) => v * factor ** (1 - sky[Math.floor(k / 3)] ** 2)), width, height };
}
