import { EPSILON } from './constants.ts';
import { LAB_CURVE, LAB_SCALE } from './labCurve.ts';
import { LINEAR } from './srgb.ts';

/** An image whose strongest chroma is below this has no colour; its hue is rounding. */
const GREY = 0.5;

/** What each value of a channel adds to X / Xn, Y / Yn or Z / Zn (D65, 2 degree observer), in pieces of the curve. */
const share = (weight: number) => LINEAR.map((light) => light * weight * LAB_SCALE);
const [X_RED, X_GREEN, X_BLUE] = [0.412453, 0.35758, 0.180423].map((weight) => share(weight / 0.95047));
const [Y_RED, Y_GREEN, Y_BLUE] = [0.212671, 0.71516, 0.072169].map((weight) => share(weight));
const [Z_RED, Z_GREEN, Z_BLUE] = [0.019334, 0.119193, 0.950227].map((weight) => share(weight / 1.08883));
const { start: START, linear: LINE, square: SQUARE } = LAB_CURVE;

/** Sums over pixels: of L* and chroma less those of the first pixel, of their squares, of a* and b*. */
interface LabSums {
  readonly firstL: number;
  readonly firstC: number;
  l: number;
  ll: number;
  c: number;
  cc: number;
  a: number;
  b: number;
  /** The square of the strongest chroma. */
  largestSquare: number;
}

const emptySums = (firstL: number, firstC: number): LabSums => {
  return { firstL, firstC, l: 0, ll: 0, c: 0, cc: 0, a: 0, b: 0, largestSquare: 0 };
};

/** Sums over pixels: of r - g and r + g - 2 b, and of their squares. */
interface OpponentSums {
  rg: number;
  rgrg: number;
  yb: number;
  ybyb: number;
}

/**
 * The color features. L*, a*, b* are CIE 1976 in real units; chroma C = sqrt(a*^2 + b*^2).
 *
 * - luminance_contrast: standard deviation of L* over its mean
 * - chroma_contrast: standard deviation of C over its mean; 0 for grey images
 * - chroma_mean: mean of C
 * - hue_diversity: circular variance of hue weighted by chroma, 1 - |sum (a*, b*)| / sum C; 0 for grey images
 * - colorfulness: of r - g and (r + g) / 2 - b, the length of the standard deviations plus 0.3 times the length
 *   of the means (Hasler and Suesstrunk, "Measuring colorfulness in natural images", SPIE 2003)
 *
 * @param pixels interleaved 8-bit sRGB.
 */
export function createColorFeatures(pixels: Uint8Array) {
  /** Adds the pixels from .. to - 1 to the sums. */
  const addLab = (from: number, to: number, sums: LabSums) => {
    const { firstL, firstC } = sums;
    let l = 0;
    let ll = 0;
    let c = 0;
    let cc = 0;
    let a = 0;
    let b = 0;
    let largestSquare = 0;
    for (let p = 3 * from; p < 3 * to; p += 3) {
      const red = pixels[p];
      const green = pixels[p + 1];
      const blue = pixels[p + 2];

      // X / Xn, Y / Yn, Z / Zn in pieces of the curve, and the curve
      const u = X_RED[red] + X_GREEN[green] + X_BLUE[blue];
      const v = Y_RED[red] + Y_GREEN[green] + Y_BLUE[blue];
      const w = Z_RED[red] + Z_GREEN[green] + Z_BLUE[blue];
      const i = u | 0;
      const j = v | 0;
      const k = w | 0;
      const x = START[i] + (u - i) * (LINE[i] + (u - i) * SQUARE[i]);
      const y = START[j] + (v - j) * (LINE[j] + (v - j) * SQUARE[j]);
      const z = START[k] + (w - k) * (LINE[k] + (w - k) * SQUARE[k]);

      const aStar = 500 * (x - y);
      const bStar = 200 * (y - z);
      const square = aStar * aStar + bStar * bStar;
      const dL = 116 * y - 16 - firstL;
      const dC = Math.sqrt(square) - firstC;
      l += dL;
      ll += dL * dL;
      c += dC;
      cc += dC * dC;
      a += aStar;
      b += bStar;
      if (square > largestSquare) largestSquare = square;
    }
    sums.l += l;
    sums.ll += ll;
    sums.c += c;
    sums.cc += cc;
    sums.a += a;
    sums.b += b;
    sums.largestSquare = Math.max(sums.largestSquare, largestSquare);
  };

  /** Adds the pixels from .. to - 1 to the sums; all are whole numbers, so they are exact. */
  const addOpponents = (from: number, to: number, sums: OpponentSums) => {
    let rg = 0;
    let rgrg = 0;
    let yb = 0;
    let ybyb = 0;
    for (let p = 3 * from; p < 3 * to; p += 3) {
      const red = pixels[p];
      const green = pixels[p + 1];
      const first = red - green;
      const second = red + green - 2 * pixels[p + 2];
      rg += first;
      rgrg += first * first;
      yb += second;
      ybyb += second * second;
    }
    sums.rg += rg;
    sums.rgrg += rgrg;
    sums.yb += yb;
    sums.ybyb += ybyb;
  };

  const lab = (width: number, n: number) => {
    // sums of deviations from the first pixel lose nothing when all pixels are close to one another
    const first = emptySums(0, 0);
    addLab(0, 1, first);
    const sums = emptySums(first.l, first.c);
    for (let from = 0; from < n; from += width) addLab(from, from + width, sums);

    const grey = Math.sqrt(sums.largestSquare) < GREY;
    const meanL = sums.firstL + sums.l / n;
    const meanC = sums.firstC + sums.c / n;
    return {
      luminance_contrast: deviation(sums.l, sums.ll, n) / (meanL + EPSILON),
      chroma_contrast: grey ? 0 : deviation(sums.c, sums.cc, n) / (meanC + EPSILON),
      chroma_mean: meanC,
      hue_diversity: grey ? 0 : 1 - Math.hypot(sums.a, sums.b) / (meanC * n + EPSILON),
    };
  };

  const colorfulness = (width: number, n: number) => {
    const sums = { rg: 0, rgrg: 0, yb: 0, ybyb: 0 };
    for (let from = 0; from < n; from += width) addOpponents(from, from + width, sums);
    const spread = Math.hypot(deviation(sums.rg, sums.rgrg, n), deviation(sums.yb, sums.ybyb, n) / 2);
    return spread + 0.3 * Math.hypot(sums.rg / n, sums.yb / n / 2);
  };

  return (width: number, height: number) => {
    const n = width * height;
    return { ...lab(width, n), colorfulness: colorfulness(width, n) };
  };
}

/** Population standard deviation from the sum and the sum of squares. */
function deviation(sum: number, sumSquares: number, n: number): number {
  return Math.sqrt(Math.max(0, sumSquares / n - (sum / n) ** 2));
}
