import { hannWindow } from '../../math/hannWindow.ts';
import type { RealFft2d } from '../../math/RealFft2d.ts';
import type { LuminanceSummary } from '../luminance.ts';
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
} from '../spectralZones.ts';

/** Less power than this under the window is rounding. */
const LEAST_POWER = 1e-9;

/** Rings have a floor of this part of the strongest, as in the slope. */
const FLOOR = 1e-10;

/** The middle of ring `ring` in cycles a pixel. */
export const ringFrequency = (ring: number): number => ((ring + 0.5) / RINGS) * 0.5;

/** The spectrum of an image's luminance by radial frequency. */
export interface RadialSpectrum {
  /** log10 of the mean power of 64 rings up to 0.5 cycles a pixel, less that of the strongest. */
  readonly rings: Float32Array;
  /** The fitted line: rings[r] is about offset + slope log10(ringFrequency(r)), r from 1. */
  readonly slope: number;
  readonly offset: number;
  /** Shares of power below 0.1 cycles a pixel, between, and from 0.25 up, corners beyond 0.5 included. */
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/**
 * What the frequency features say, ring by ring (see spectralFeatures.ts). Null for flat images, and where the window
 * leaves nothing.
 *
 * @param fft       for frames of 512 x 512; throws on any other.
 * @param luminance one value a pixel.
 */
export function radialSpectrum(
  fft: RealFft2d,
  luminance: Float64Array,
  { width, height, mean, flat }: LuminanceSummary,
): RadialSpectrum | null {
  if (fft.size !== FRAME) throw new Error(`invalid FFT size: ${fft.size}`);
  if (flat) return null;
  const { frame, power } = fft;
  const across = hannWindow(width);
  const down = hannWindow(height);
  frame.fill(0, 0, height * FRAME);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) frame[y * FRAME + x] = (luminance[y * width + x] - mean) * (down[y] * across[x]);
  fft.transform(height);

  // without the constant term; the other half of the columns mirrors this one
  power[0] = 0;
  const sums = new Float64Array(ZONES);
  for (let kx = 0; kx <= HALF; kx++)
    for (let ky = 0; ky < FRAME; ky++)
      sums[ZONE[kx * (HALF + 1) + Math.min(ky, FRAME - ky)]] += copies(kx) * power[kx * FRAME + ky];

  const total = sum(sums, 0, ZONES);
  if (total < LEAST_POWER) return null;
  const low = sum(sums, 0, SPLIT_RING + 1) / total;
  const high = (sum(sums, HIGH_RING, RINGS) + sums[CORNER_ZONE]) / total;
  const means = RING_COUNTS.map((count, ring) => (sums[ring] + (ring === SPLIT_RING ? sums[SPLIT_ZONE] : 0)) / count);
  const strongest = Math.max(...means);
  const rings = Float32Array.from(means, (value) => Math.log10(value / strongest + FLOOR));
  return { rings, ...fittedLine(rings), low, mid: 1 - low - high, high };
}

/** Least squares through all rings but the first. */
function fittedLine(rings: Float32Array): { slope: number; offset: number } {
  const n = RINGS - 1;
  let sx = 0;
  let sy = 0;
  let sxy = 0;
  let sxx = 0;
  for (let ring = 1; ring < RINGS; ring++) {
    const x = Math.log10(ringFrequency(ring));
    sx += x;
    sy += rings[ring];
    sxy += x * rings[ring];
    sxx += x * x;
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { slope, offset: (sy - slope * sx) / n };
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i];
  return total;
}
