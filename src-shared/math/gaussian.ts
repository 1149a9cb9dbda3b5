import type { Rng } from './rng.ts';

/** One draw from the standard normal distribution (Box and Muller, 1958), from two uniform draws. */
export function gaussian(random: Rng): number {
  // 1 - u lies in (0, 1], where the logarithm is finite
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
