import { EPSILON } from './constants.ts';
import { LAB_CURVE, LAB_SCALE, LAB_WEIGHTS } from './labCurve.ts';
import { LINEAR } from './srgb.ts';

/** An image whose strongest chroma is below this has no colour; its hue is rounding. */
const GREY = 0.5;

/** What each value of a channel adds to X / Xn, Y / Yn or Z / Zn, in pieces of the curve. */
const share = (weight: number) => LINEAR.map((light) => light * weight * LAB_SCALE);
const [[X_RED, X_GREEN, X_BLUE], [Y_RED, Y_GREEN, Y_BLUE], [Z_RED, Z_GREEN, Z_BLUE]] = LAB_WEIGHTS.map((weights) =>
  weights.map(share),
);
const { start: START, linear: LINE, square: SQUARE } = LAB_CURVE;

/** Sums over pixels: of L*, chroma, a* and b* less those of the first pixel, and of the squares of the first two. */
export interface LabSums {
  readonly firstL: number;
  readonly firstC: number;
  readonly firstA: number;
  readonly firstB: number;
  l: number;
  ll: number;
  c: number;
  cc: number;
  a: number;
  b: number;
  /** The square of the strongest chroma. */
  largestSquare: number;
}

/** No sums yet, for deviations from what `first` has in place of sums. */
export const emptyLabSums = (first?: Pick<LabSums, 'l' | 'c' | 'a' | 'b'>): LabSums => {
  const { l: firstL, c: firstC, a: firstA, b: firstB } = first ?? { l: 0, c: 0, a: 0, b: 0 };
  return { firstL, firstC, firstA, firstB, l: 0, ll: 0, c: 0, cc: 0, a: 0, b: 0, largestSquare: 0 };
};

/** Sums over pixels: of r - g and r + g - 2 b, and of their squares. */
export interface OpponentSums {
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
    const { firstL, firstC, firstA, firstB } = sums;
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
      a += aStar - firstA;
      b += bStar - firstB;
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

  const labSums = (width: number, n: number): LabSums => {
    const first = emptyLabSums();
    addLab(0, 1, first);
    const sums = emptyLabSums(first);
    for (let from = 0; from < n; from += width) addLab(from, from + width, sums);
    return sums;
  };

  const opponentSums = (width: number, n: number): OpponentSums => {
    const sums = { rg: 0, rgrg: 0, yb: 0, ybyb: 0 };
    for (let from = 0; from < n; from += width) addOpponents(from, from + width, sums);
    return sums;
  };

  return (width: number, height: number) => {
    const n = width * height;
    return colorFeatures(labSums(width, n), opponentSums(width, n), n);
  };
}

/** The color features of `n` pixels. Sums of deviations from a pixel lose nothing when all are close to one another. */
export function colorFeatures(lab: LabSums, { rg, rgrg, yb, ybyb }: OpponentSums, n: number) {
  const grey = Math.sqrt(lab.largestSquare) < GREY;
  const meanL = lab.firstL + lab.l / n;
  const meanC = lab.firstC + lab.c / n;
  const resultant = Math.hypot(lab.firstA * n + lab.a, lab.firstB * n + lab.b) / (meanC * n + EPSILON);
  const spread = Math.hypot(deviation(rg, rgrg, n), deviation(yb, ybyb, n) / 2);
  return {
    luminance_contrast: deviation(lab.l, lab.ll, n) / (meanL + EPSILON),
    chroma_contrast: grey ? 0 : deviation(lab.c, lab.cc, n) / (meanC + EPSILON),
    chroma_mean: meanC,
    // where all pixels have one hue, rounding may take the resultant above 1
    hue_diversity: grey ? 0 : Math.max(0, 1 - resultant),
    colorfulness: spread + 0.3 * Math.hypot(rg / n, yb / n / 2),
  };
}

/** Population standard deviation from the sum and the sum of squares. */
function deviation(sum: number, sumSquares: number, n: number): number {
  return Math.sqrt(Math.max(0, sumSquares / n - (sum / n) ** 2));
}
