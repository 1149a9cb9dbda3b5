import { symmetricIndex } from '../math/symmetricIndex.ts';
import { tailPercentile } from '../math/tailPercentile.ts';
import { FLARE } from './constants.ts';
import type { LuminanceSummary } from './luminance.ts';
import { MAX_SIDE } from './WorkingImage.ts';

/** Side of the square that local contrast is taken over, in pixels, and how far it reaches from its middle. */
const WINDOW = 11;
const REACH = (WINDOW - 1) / 2;

export const NO_LOCAL_CONTRAST = { local_contrast_mean: 0, local_contrast_std: 0, local_contrast_p99: 0 };

/** Sums of deviations from one value, and of their squares. */
export interface DeviationSums {
  plain: number;
  square: number;
}

/**
 * The local features: mean, standard deviation and 99th percentile of local contrast, which at each pixel is the
 * standard deviation of luminance over its mean plus flare, in a square of 11 x 11 pixels (after Peli, 1990).
 * The image is continued by its mirror image. All are 0 for flat images.
 *
 * Means are running sums, first down the columns and then along the rows, in double precision and in the very order of
 * SciPy's `uniform_filter`. What rounding leaves in a flat area beside a structured one is all the local contrast
 * there, some 1e-5 in black; another order would leave something else.
 *
 * @param luminance one value a pixel.
 * @param scratch   as long as luminance; overwritten.
 */
export function createLocalContrast(luminance: Float64Array, scratch: Float64Array) {
  const contrast = new Float64Array(MAX_SIDE * MAX_SIDE);
  // running sums down the columns of the window, of luminance and of its square
  const sums = new Float64Array(MAX_SIDE);
  const squareSums = new Float64Array(MAX_SIDE);
  // the means that they make, column x at REACH + x, between mirrored ends
  const means = new Float64Array(MAX_SIDE + 2 * REACH);
  const squareMeans = new Float64Array(MAX_SIDE + 2 * REACH);

  /** The columns of the window round row 0. */
  const startColumns = (width: number, height: number) => {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let squareSum = 0;
      for (let y = -REACH; y <= REACH; y++) {
        const value = luminance[symmetricIndex(y, height) * width + x];
        sum += value;
        squareSum += value * value;
      }
      sums[x] = sum;
      squareSums[x] = squareSum;
      means[REACH + x] = sum / WINDOW;
      squareMeans[REACH + x] = squareSum / WINDOW;
    }
  };

  /** Moves the window down to row `y`: one row enters, one leaves. */
  const moveColumns = (y: number, width: number, height: number) => {
    const entering = symmetricIndex(y + REACH, height) * width;
    const leaving = symmetricIndex(y - REACH - 1, height) * width;
    for (let x = 0; x < width; x++) {
      const added = luminance[entering + x];
      const removed = luminance[leaving + x];
      sums[x] += added - removed;
      squareSums[x] += added * added - removed * removed;
      means[REACH + x] = sums[x] / WINDOW;
      squareMeans[REACH + x] = squareSums[x] / WINDOW;
    }
  };

  const mirrorEnds = (width: number) => {
    for (let i = 1; i <= REACH; i++) {
      const left = REACH + symmetricIndex(-i, width);
      const right = REACH + symmetricIndex(width - 1 + i, width);
      means[REACH - i] = means[left];
      squareMeans[REACH - i] = squareMeans[left];
      means[REACH + width - 1 + i] = means[right];
      squareMeans[REACH + width - 1 + i] = squareMeans[right];
    }
  };

  /** Running sums along one row of the column means, and from them the contrast. */
  const contrastOfRow = (at: number, width: number) => {
    let sum = 0;
    let squareSum = 0;
    for (let x = 0; x < WINDOW; x++) {
      sum += means[x];
      squareSum += squareMeans[x];
    }
    contrast[at] = contrastOf(sum / WINDOW, squareSum / WINDOW);
    for (let x = 1; x < width; x++) {
      sum += means[x + WINDOW - 1] - means[x - 1];
      squareSum += squareMeans[x + WINDOW - 1] - squareMeans[x - 1];
      contrast[at + x] = contrastOf(sum / WINDOW, squareSum / WINDOW);
    }
  };

  /** Adds the deviations of one row from `origin`, and their squares, to the total. */
  const addDeviations = (from: number, to: number, origin: number, total: DeviationSums) => {
    let plain = 0;
    let square = 0;
    for (let i = from; i < to; i++) {
      const d = contrast[i] - origin;
      plain += d;
      square += d * d;
    }
    total.plain += plain;
    total.square += square;
  };

  return ({ width, height, flat }: LuminanceSummary) => {
    if (flat) return NO_LOCAL_CONTRAST;
    const n = width * height;
    for (let y = 0; y < height; y++) {
      if (y === 0) startColumns(width, height);
      else moveColumns(y, width, height);
      mirrorEnds(width);
      contrastOfRow(y * width, width);
    }

    // deviations from the first value lose nothing when all values are close to one another
    const origin = contrast[0];
    const total = { plain: 0, square: 0 };
    for (let from = 0; from < n; from += width) addDeviations(from, from + width, origin, total);
    return localFeatures(origin, total, n, tailPercentile(contrast, n, 99, scratch));
  };
}

/** The local features from the sums of the deviations of `n` values from `origin`, and of their squares. */
export function localFeatures(origin: number, sums: DeviationSums, n: number, p99: number) {
  return {
    local_contrast_mean: origin + sums.plain / n,
    local_contrast_std: Math.sqrt(Math.max(0, sums.square / n - (sums.plain / n) ** 2)),
    local_contrast_p99: p99,
  };
}

/** From the mean of luminance and the mean of its square; rounding may make the variance negative. */
function contrastOf(mean: number, squareMean: number): number {
  return Math.sqrt(Math.max(squareMean - mean * mean, 0)) / (mean + FLARE);
}
