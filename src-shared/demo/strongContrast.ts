import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { levels } from './levels.ts';
import { luminances, scaled } from './LinearImage.ts';
import { MIDDLE } from './metering.ts';
import type { Exposure, Shot } from './Shot.ts';

/**
 * Hard paper: blacks that close and whites that open.
 *
 * A grade is chosen for the negative, as a printer does: the softer the scene, the harder the paper, until nine tenths of the picture
 * span some seven stops of a plain rendering.
 */
export function strongContrast({ light }: Shot, random: Rng): Exposure {
  const scene = levels(luminances(light));
  const stops = Math.log2(Math.max(1.2, scene.at(0.95) / Math.max(scene.at(0.05), 1e-9)));
  const power = Math.min(3.2, Math.max(1.4, between(6.5, 9.5, random) / stops));
  // between what the meter says and the middle of the range, so that both ends are reached
  const centre = Math.sqrt(scene.key * Math.sqrt(scene.at(0.05) * scene.at(0.95)));
  const exposure = (MIDDLE / Math.max(centre, 1e-9)) * 2 ** between(-0.3, 0.4, random);
  return { light: scaled(light, exposure), curve: { middle: MIDDLE, grey: between(0.4, 0.5, random), power } };
}
