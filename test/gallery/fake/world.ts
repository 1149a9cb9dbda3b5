import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { gaussian } from '../../../src-shared/math/gaussian.ts';
import { rng } from '../../../src-shared/math/rng.ts';
import { sqDist } from '../../../src-shared/math/sqDist.ts';

/** How a picture was toned; what a person would answer. */
export const KINDS = ['fog', 'natural', 'strong', 'silhouette', 'washed'] as const;
export type Kind = (typeof KINDS)[number];

export interface FakeImage {
  readonly id: number;
  readonly file: string;
  readonly kind: Kind;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly format: string;
}

const DIM = FEATURE_NAMES.length;

/** Means of the features of each kind, in FEATURE_NAMES order: plausible, not measured. */
const MEANS: Readonly<Record<Kind, readonly number[]>> = {
  fog: [
    0.17, 0.42, 0.36, 1.4, 5.7, 0.31, 0.05, 0.1, 2.6, 0, 0, 0.93, 0.06, 0.01, 0.011, -2.9, 0.03, 0.03, 0.13, 10, 4, 9,
    1.9, 14,
  ],
  natural: [
    0.55, 0.9, 0.78, 4.6, 7.2, 0.22, 0.12, 0.9, 3.6, 0.01, 0.004, 0.84, 0.13, 0.03, 0.036, -2.3, 0.12, 0.1, 0.45, 21,
    11, 19, 2.7, 34,
  ],
  strong: [
    0.95, 0.99, 0.96, 7.1, 7.5, 0.26, 0.24, 1.1, 3.1, 0.08, 0.05, 0.78, 0.17, 0.05, 0.064, -2.05, 0.24, 0.17, 0.74, 33,
    19, 31, 3.1, 58,
  ],
  silhouette: [
    1.35, 0.99, 0.9, 8.3, 6.1, 0.13, 0.17, 2.2, 7.4, 0.34, 0.02, 0.86, 0.11, 0.03, 0.035, -2.3, 0.16, 0.2, 0.81, 29, 13,
    17, 2.2, 39,
  ],
  washed: [
    0.2, 0.36, 0.33, 1.1, 5.4, 0.74, 0.13, -0.7, 3.3, 0, 0.18, 0.88, 0.1, 0.02, 0.023, -2.5, 0.05, 0.05, 0.2, 9, 5, 8,
    2.2, 13,
  ],
};

/** Luminance is linear, from 0 to 255. */
const SCALE = FEATURE_NAMES.map((name) => (['luminance_mean', 'luminance_std'].includes(name) ? 255 : 1));

const LOWEST = MEANS.fog.map((_, d) => (['luminance_skewness', 'spectral_slope'].includes(FEATURE_NAMES[d]) ? -9 : 0));
const SPREAD = MEANS.fog.map((_, d) => 0.22 * Math.max(...KINDS.map((kind) => Math.abs(MEANS[kind][d]))));

const PLACES = ['harbour', 'moor', 'old-town', 'station', 'coast', 'studio', 'forest'];
const FORMATS = ['JPEG', 'JPEG', 'JPEG', 'JPEG', 'JPEG', 'JPEG', 'PNG', 'TIFF', 'WebP'];
const SIDES = [480, 900, 1600, 2400, 3000, 4000, 6000];

/** A made-up library: the same one for the same seed. */
export class World {
  readonly images: readonly FakeImage[];
  /** n x 24, original units. */
  readonly features: Float32Array;
  /** The same, standardised by column. */
  readonly standard: Float32Array;

  constructor(n: number, seed: number) {
    const random = rng(seed);
    this.features = new Float32Array(n * DIM);
    this.images = Array.from({ length: n }, (_, i): FakeImage => {
      const kind = KINDS[Math.min(4, Math.floor((random() * 0.8 + random() * 0.2) * 5))];
      // one picture in eight lies between its kind and another one
      const other = KINDS[Math.floor(random() * 5)];
      const mix = random() < 0.125 ? 0.3 + 0.4 * random() : 0;
      for (let d = 0; d < DIM; d++) {
        const mean = (1 - mix) * MEANS[kind][d] + mix * MEANS[other][d];
        this.features[i * DIM + d] = SCALE[d] * Math.max(LOWEST[d], mean + SPREAD[d] * gaussian(random) * 0.55);
      }
      const long = SIDES[Math.floor(random() * SIDES.length)];
      const format = FORMATS[Math.floor(random() * FORMATS.length)];
      const place = PLACES[Math.floor(random() * PLACES.length)];
      return {
        id: i + 1,
        file: `${place}/${1996 + (i % 28)}/IMG_${String(1000 + i).padStart(4, '0')}.${format.toLowerCase().replace('jpeg', 'jpg')}`,
        kind,
        width: long,
        height: Math.round(long / 1.5),
        bytes: Math.round(long * long * (0.2 + 0.5 * random())),
        format,
      };
    });
    this.standard = standardised(this.features, n);
  }

  row(id: number): Float32Array {
    return this.features.subarray((id - 1) * DIM, id * DIM);
  }

  /** Squared distance of two images in the standardised space. */
  sqDistance(a: number, b: number): number {
    return sqDist(this.standard, a - 1, this.standard, b - 1, DIM);
  }
}

function standardised(data: Float32Array, n: number): Float32Array {
  const out = new Float32Array(data.length);
  for (let d = 0; d < DIM; d++) {
    const { mean, std } = moments(data, n, d);
    for (let i = 0; i < n; i++) out[i * DIM + d] = std > 0 ? (data[i * DIM + d] - mean) / std : 0;
  }
  return out;
}

/** Mean and population standard deviation of one column. */
export function moments(data: Float32Array, n: number, d: number): { readonly mean: number; readonly std: number } {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const value = data[i * DIM + d];
    sum += value;
    squares += value * value;
  }
  const mean = n > 0 ? sum / n : 0;
  return { mean, std: n > 0 ? Math.sqrt(Math.max(0, squares / n - mean * mean)) : 0 };
}
