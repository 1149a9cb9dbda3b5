import type { Levels } from './levels.ts';

/** Light of a metered grey as a share of the full well: three and a half stops below the clip, as cameras are set. */
export const MIDDLE = 2 ** -3.5;

/**
 * The factor that brings the meter's reading to the middle.
 *
 * `protect` keeps the brightest hundredth of the picture from clipping, by giving up to that many stops: 0 meters plainly.
 */
export function metering(levels: Levels, protect: number): number {
  const plain = MIDDLE / levels.key;
  const over = Math.log2(Math.max(1, levels.at(0.99) * plain));
  return plain * 2 ** -Math.min(protect, over);
}
