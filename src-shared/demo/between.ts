import type { Rng } from '../math/rng.ts';

/** A uniform draw from [low, high). */
export function between(low: number, high: number, random: Rng): number {
  return low + (high - low) * random();
}
