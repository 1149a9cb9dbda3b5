import type { DisplayLuma } from './displayLuma.ts';

/** Bins from black to white. */
export const HISTOGRAM_BINS = 64;

/** What the inspector draws: shares of pixels by lightness, and where the first and last percentile lie, in [0, 1]. */
export interface LuminanceHistogram {
  readonly bins: Float32Array;
  readonly p1: number;
  readonly p99: number;
}

/**
 * Histogram of luma in display values, as photo editors draw it (BT.709 weights on the encoded channels).
 *
 * It is for looking at; the features are computed from linear light.
 */
export function luminanceHistogram({ width, height, levels }: DisplayLuma): LuminanceHistogram {
  const n = width * height;
  const bins = new Float32Array(HISTOGRAM_BINS);
  for (let level = 0; level < 256; level++) bins[(level * HISTOGRAM_BINS) >> 8] += levels[level] / n;
  return { bins, p1: levelAt(levels, 0.01 * n) / 255, p99: levelAt(levels, 0.99 * n) / 255 };
}

/** The first level at which `count` pixels are at or below it. */
function levelAt(levels: Uint32Array, count: number): number {
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += levels[level];
    if (below >= count) return level;
  }
  return 255;
}
