import { LINEAR } from './srgb.ts';

/** Bins of the luminance histogram, from 0 to 255. */
export const LUMINANCE_BINS = 256;

/** Below this standard deviation of luminance an image counts as constant. */
const FLAT = 1e-3;

/** The distribution of an image's luminance, whose values lie row-major in the buffer that it was made with. */
export interface LuminanceSummary {
  readonly width: number;
  readonly height: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  /** The image counts as constant; measures of structure are then 0. */
  readonly flat: boolean;
  /** Third central moment over the cube of std; 0 for flat images. */
  readonly skewness: number;
  /** Fourth central moment over the fourth power of std, less the 3 of a normal distribution; 0 for flat images. */
  readonly excessKurtosis: number;
  /** Shannon entropy of the histogram in 256 bins, in bits. */
  readonly entropy: number;
}

/** What each value of R, G and B adds to luminance. */
export const LUMINANCE_SHARES: readonly Float64Array[] = [0.2126, 0.7152, 0.0722].map((weight) =>
  LINEAR.map((light) => 255 * light * weight),
);
const [RED, GREEN, BLUE] = LUMINANCE_SHARES;

/** Sums over pixels of powers of luminance less its mean. */
export interface PowerSums {
  square: number;
  cube: number;
  fourth: number;
}

/**
 * Luminance Y = 255 (0.2126 R + 0.7152 G + 0.0722 B) of linear R, G, B (ITU-R BT.709) from 0 (black) to 255 (white),
 * in double precision: in dark images differences of a thousandth count.
 *
 * @param pixels    read: interleaved 8-bit sRGB.
 * @param luminance written: one value a pixel.
 */
export function createLuminance(pixels: Uint8Array, luminance: Float64Array) {
  const counts = new Int32Array(LUMINANCE_BINS);

  /** Writes the luminance of one row and its histogram; returns the sum. */
  const convertRow = (from: number, to: number): number => {
    let sum = 0;
    for (let i = from, p = 3 * from; i < to; i++, p += 3) {
      const value = RED[pixels[p]] + GREEN[pixels[p + 1]] + BLUE[pixels[p + 2]];
      luminance[i] = value;
      sum += value;
      // white belongs to the last bin
      const bin = (value * (LUMINANCE_BINS / 255)) | 0;
      counts[bin < LUMINANCE_BINS ? bin : LUMINANCE_BINS - 1]++;
    }
    return sum;
  };

  /** Adds the powers of one row's deviations from the mean to the sums. */
  const addPowers = (from: number, to: number, mean: number, sums: PowerSums) => {
    let square = 0;
    let cube = 0;
    let fourth = 0;
    for (let i = from; i < to; i++) {
      const d = luminance[i] - mean;
      square += d * d;
      cube += d * d * d;
      fourth += d * d * (d * d);
    }
    sums.square += square;
    sums.cube += cube;
    sums.fourth += fourth;
  };

  return (width: number, height: number): LuminanceSummary => {
    const n = width * height;
    counts.fill(0);
    let sum = 0;
    for (let from = 0; from < n; from += width) sum += convertRow(from, from + width);

    const mean = sum / n;
    const sums = { square: 0, cube: 0, fourth: 0 };
    for (let from = 0; from < n; from += width) addPowers(from, from + width, mean, sums);

    return summarise(width, height, mean, sums, counts);
  };
}

/** The distribution of luminance from its sums and its histogram. */
export function summarise(
  width: number,
  height: number,
  mean: number,
  { square, cube, fourth }: PowerSums,
  counts: Int32Array,
): LuminanceSummary {
  const n = width * height;
  const std = Math.sqrt(square / n);
  const flat = std < FLAT;
  return {
    width,
    height,
    mean,
    std,
    flat,
    skewness: flat ? 0 : cube / n / std ** 3,
    excessKurtosis: flat ? 0 : fourth / n / std ** 4 - 3,
    entropy: entropyBits(counts, n),
  };
}

function entropyBits(counts: Int32Array, n: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum += count * Math.log2(n / count);
  return sum / n;
}
