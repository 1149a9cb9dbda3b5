import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { levels } from './levels.ts';
import { luminances, scaled } from './LinearImage.ts';
import { metering, MIDDLE } from './metering.ts';
import type { Exposure, Shot } from './Shot.ts';

/** The plain picture: metered, highlights protected within reason, a camera's usual curve. */
export function untouched({ light }: Shot, random: Rng): Exposure {
  const exposure = metering(levels(luminances(light)), 1) * 2 ** between(-0.3, 0.35, random);
  const curve = { middle: MIDDLE, grey: between(0.42, 0.5, random), power: between(0.8, 1.05, random) };
  return { light: scaled(light, exposure), curve };
}
