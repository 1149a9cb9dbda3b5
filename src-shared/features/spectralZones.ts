import { MAX_SIDE } from './WorkingImage.ts';

/** Side of the frame that the spectrum is taken in; step k of an axis is k / FRAME cycles a pixel. */
export const FRAME = MAX_SIDE;

/** The step of 0.5 cycles a pixel, the highest frequency along an axis. */
export const HALF = FRAME / 2;

/** Rings of equal width that divide 0 .. 0.5 cycles a pixel. */
export const RINGS = 64;

/** The squared radius of 0.1 cycles a pixel, in steps; it is no whole number, so no place lies on it. */
const LOW_LIMIT = (0.1 * FRAME) ** 2;

/** The ring that 0.1 cycles a pixel lies in; its outer part is a zone of its own. */
export const SPLIT_RING = Math.floor((0.1 * FRAME * RINGS) / HALF);
export const SPLIT_ZONE = RINGS;

/** What lies beyond 0.5 cycles a pixel, in the corners of the spectrum. */
export const CORNER_ZONE = RINGS + 1;

export const ZONES = RINGS + 2;

/** The ring that begins at 0.25 cycles a pixel. */
export const HIGH_RING = RINGS / 2;

/**
 * The zone of each place (kx, ky) with both steps from 0 to HALF, at kx * (HALF + 1) + ky.
 * Zone z < 64 is ring z. Squared radii are whole numbers, so no place is in a zone by rounding.
 */
export const ZONE: Uint8Array = Uint8Array.from({ length: (HALF + 1) ** 2 }, (_, place) => {
  const squared = Math.floor(place / (HALF + 1)) ** 2 + (place % (HALF + 1)) ** 2;
  if (squared > HALF ** 2) return CORNER_ZONE;
  const ring = Math.min(RINGS - 1, Math.floor((Math.sqrt(squared) * RINGS) / HALF));
  return ring === SPLIT_RING && squared > LOW_LIMIT ? SPLIT_ZONE : ring;
});

/** How many places of the whole spectrum a step stands for: k and -k have one radius, 0 and HALF are their own mirror. */
export function copies(k: number): number {
  return k === 0 || k === HALF ? 1 : 2;
}

/** The number of places of the whole spectrum in each ring, without the constant term. */
export const RING_COUNTS: Float64Array = (() => {
  const counts = new Float64Array(ZONES);
  for (let kx = 0; kx <= HALF; kx++) {
    for (let ky = 0; ky <= HALF; ky++) counts[ZONE[kx * (HALF + 1) + ky]] += copies(kx) * copies(ky);
  }
  counts[0] -= 1;
  counts[SPLIT_RING] += counts[SPLIT_ZONE];
  return counts.slice(0, RINGS);
})();
