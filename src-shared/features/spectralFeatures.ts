import { hannWindow } from '../math/hannWindow.ts';
import type { RealFft2d } from '../math/RealFft2d.ts';
import { EPSILON } from './constants.ts';
import type { LuminanceSummary } from './luminance.ts';
import {
  copies,
  CORNER_ZONE,
  FRAME,
  HALF,
  HIGH_RING,
  RING_COUNTS,
  RINGS,
  SPLIT_RING,
  SPLIT_ZONE,
  ZONE,
  ZONES,
} from './spectralZones.ts';

/** Less power than this under the window is rounding. */
const LEAST_POWER = 1e-9;

const NOTHING = { low_freq_energy: 0, mid_freq_energy: 0, high_freq_energy: 0, freq_ratio: 0, spectral_slope: 0 };

/**
 * The frequency features, of the power spectrum of luminance less its mean, under a Hann window, in a frame of
 * 512 x 512 pixels, without the constant term. f is the radial frequency in cycles a pixel.
 *
 * - low_freq_energy, mid_freq_energy, high_freq_energy: shares of power at f < 0.1, between, and at f >= 0.25
 * - freq_ratio: high over low
 * - spectral_slope: least-squares slope of log10 mean power over log10 f, in 63 rings up to 0.5 (the first of 64
 *   is left out); natural images lie near -2 (Field, "Relations between the statistics of natural images", 1987)
 *
 * All are 0 for flat images, and where the window leaves nothing: it is 0 at both ends, so on a side of two pixels.
 *
 * @param fft       for frames of 512 x 512; throws on any other.
 * @param luminance one value a pixel.
 */
export function createSpectralFeatures(fft: RealFft2d, luminance: Float64Array) {
  if (fft.size !== FRAME) throw new Error(`invalid FFT size: ${fft.size}`);
  const { frame, power } = fft;
  // two sums a zone, of even and of odd places, for no addition to wait for its neighbour's
  const sums = new Float64Array(2 * ZONES);
  const windows = Array.from({ length: FRAME + 1 }, (): Float64Array | undefined => undefined);
  const windowOf = (n: number) => (windows[n] ??= hannWindow(n));

  /** Writes row `y` of the frame, under the window. */
  const fillRow = (y: number, width: number, mean: number, across: Float64Array, weight: number) => {
    const at = y * FRAME;
    const from = y * width;
    for (let x = 0; x < width; x++) frame[at + x] = (luminance[from + x] - mean) * (weight * across[x]);
    frame.fill(0, at + width, at + FRAME);
  };

  /** Adds the power of column `kx`, and of its mirror image, to the sums of the zones. */
  const addColumn = (kx: number) => {
    const weight = copies(kx);
    const at = kx * FRAME;
    const zones = kx * (HALF + 1);
    sums[ZONE[zones]] += weight * power[at];
    sums[ZONE[zones + 1]] += weight * (power[at + 1] + power[at + FRAME - 1]);
    for (let ky = 2; ky < HALF; ky += 2) {
      sums[ZONE[zones + ky]] += weight * (power[at + ky] + power[at + FRAME - ky]);
      sums[ZONES + ZONE[zones + ky + 1]] += weight * (power[at + ky + 1] + power[at + FRAME - ky - 1]);
    }
    sums[ZONE[zones + HALF]] += weight * power[at + HALF];
  };

  return ({ width, height, mean, flat }: LuminanceSummary) => {
    if (flat) return NOTHING;
    const across = windowOf(width);
    const down = windowOf(height);
    for (let y = 0; y < height; y++) fillRow(y, width, mean, across, down[y]);
    fft.transform(height);

    // without the constant term
    power[0] = 0;
    sums.fill(0);
    for (let kx = 0; kx <= HALF; kx++) addColumn(kx);
    for (let zone = 0; zone < ZONES; zone++) sums[zone] += sums[ZONES + zone];

    const total = sum(sums, 0, ZONES);
    if (total < LEAST_POWER) return NOTHING;
    const low = sum(sums, 0, SPLIT_RING + 1) / total;
    const high = (sum(sums, HIGH_RING, RINGS) + sums[CORNER_ZONE]) / total;
    return {
      low_freq_energy: low,
      mid_freq_energy: 1 - low - high,
      high_freq_energy: high,
      freq_ratio: high / (low + EPSILON),
      spectral_slope: spectralSlope(sums),
    };
  };
}

/** log10 of the middle of rings 1 .. 63 in cycles a pixel, less the mean of these. */
const LOG_FREQUENCY: Float64Array = (() => {
  const x = Float64Array.from({ length: RINGS - 1 }, (_, i) => Math.log10(((i + 1.5) / RINGS) * 0.5));
  const mean = sum(x, 0, x.length) / x.length;
  return x.map((value) => value - mean);
})();

/** The slope of the line through (log10 f, log10 mean power); power has a floor of 1e-10 of the strongest ring. */
function spectralSlope(sums: Float64Array): number {
  const radial = RING_COUNTS.map((count, ring) => {
    return (ring === SPLIT_RING ? sums[ring] + sums[SPLIT_ZONE] : sums[ring]) / count;
  });
  const floor = 1e-10 * Math.max(...radial);
  let xy = 0;
  let xx = 0;
  for (let i = 0; i < RINGS - 1; i++) {
    xy += LOG_FREQUENCY[i] * Math.log10(radial[i + 1] + floor);
    xx += LOG_FREQUENCY[i] ** 2;
  }
  return xy / xx;
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}
