import { tailPercentile } from '../math/tailPercentile.ts';
import { EPSILON, FLARE } from './constants.ts';
import type { LuminanceSummary } from './luminance.ts';

/** A pixel is clipped in the shadows if no channel is above this. */
export const SHADOW = 2;

/** A pixel is clipped in the highlights if no channel is below this. */
export const HIGHLIGHT = 253;

/** Numbers of pixels. */
export interface Clipped {
  shadow: number;
  highlight: number;
}

/**
 * The statistical features, of luminance Y from 0 to 255 and its percentiles p1 and p99.
 *
 * - rms_contrast: standard deviation over mean (after Peli, "Contrast in complex images", JOSA A 1990)
 * - michelson_contrast: (p99 - p1) / (p99 + p1)
 * - dynamic_range_utilization: (p99 - p1) / 255
 * - dynamic_range_stops: log2 of p99 over p1, both above the flare; in EV
 * - entropy: of the 256-bin histogram; in bits
 * - luminance_mean, luminance_std, luminance_skewness, luminance_kurtosis: population moments; kurtosis is the excess
 * - shadow_clipping, highlight_clipping: shares of pixels with all channels <= 2, or all >= 253
 *
 * @param pixels    interleaved 8-bit sRGB.
 * @param luminance one value a pixel.
 * @param scratch   as long as luminance; overwritten.
 */
export function createLuminanceStatistics(pixels: Uint8Array, luminance: Float64Array, scratch: Float64Array) {
  /** Adds the clipped pixels of one row to the counts. */
  const addClipped = (from: number, to: number, clipped: Clipped) => {
    let shadow = 0;
    let highlight = 0;
    for (let p = 3 * from; p < 3 * to; p += 3) {
      const r = pixels[p];
      const g = pixels[p + 1];
      const b = pixels[p + 2];
      if (r <= SHADOW && g <= SHADOW && b <= SHADOW) shadow++;
      if (r >= HIGHLIGHT && g >= HIGHLIGHT && b >= HIGHLIGHT) highlight++;
    }
    clipped.shadow += shadow;
    clipped.highlight += highlight;
  };

  return (summary: LuminanceSummary) => {
    const { width, height } = summary;
    const n = width * height;
    const p1 = tailPercentile(luminance, n, 1, scratch);
    const p99 = tailPercentile(luminance, n, 99, scratch);
    const clipped = { shadow: 0, highlight: 0 };
    for (let from = 0; from < n; from += width) addClipped(from, from + width, clipped);
    return statisticalFeatures(summary, p1, p99, clipped);
  };
}

/** The statistical features from the distribution, its percentiles and the clipped pixels. */
export function statisticalFeatures(summary: LuminanceSummary, p1: number, p99: number, clipped: Clipped) {
  const { width, height, mean, std, skewness, excessKurtosis, entropy } = summary;
  const n = width * height;
  return {
    rms_contrast: std / (mean + EPSILON),
    michelson_contrast: (p99 - p1) / (p99 + p1 + EPSILON),
    dynamic_range_utilization: (p99 - p1) / 255,
    dynamic_range_stops: Math.log2((p99 + FLARE) / (p1 + FLARE)),
    entropy,
    luminance_mean: mean,
    luminance_std: std,
    luminance_skewness: skewness,
    luminance_kurtosis: excessKurtosis,
    shadow_clipping: clipped.shadow / n,
    highlight_clipping: clipped.highlight / n,
  };
}
