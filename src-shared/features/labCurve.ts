/** Where the curve changes from a line to the cube root, and the line. */
export const LAB_KINK = 0.008856;
export const LAB_LINE = { slope: 7.787, intercept: 16 / 116 };
const line = (t: number) => LAB_LINE.slope * t + LAB_LINE.intercept;

/** What linear R, G and B add to X / Xn, Y / Yn and Z / Zn (D65, 2 degree observer). */
export const LAB_WEIGHTS: readonly (readonly number[])[] = [
  [0.412453, 0.35758, 0.180423].map((weight) => weight / 0.95047),
  [0.212671, 0.71516, 0.072169],
  [0.019334, 0.119193, 0.950227].map((weight) => weight / 1.08883),
];

/** Pieces of the table below the kink; the kink lies between two pieces, so that none has a bend. */
const LINE_PIECES = 72;

/** Pieces of the table per unit of its argument. */
export const LAB_SCALE = LINE_PIECES / LAB_KINK;

/** Room for arguments a little over 1, which rounding may make. */
const PIECES = Math.ceil(LAB_SCALE * 1.001);

/** One parabola for each piece: its value at the start of the piece, and the coefficients of d and d^2. */
export interface LabCurve {
  readonly start: Float64Array;
  readonly linear: Float64Array;
  readonly square: Float64Array;
}

/**
 * The curve of CIE L*a*b*, f(t) = cbrt(t) above 0.008856 and 7.787 t + 16 / 116 below, for t from 0 to 1,
 * as a table of parabolas through both ends and the middle of each piece: with u = t * LAB_SCALE, i = floor(u), d = u - i,
 *
 *     f(t) = start[i] + d (linear[i] + d square[i])
 *
 * It is exact but for rounding on the line, and within 2e-9 on the cube root (the error of such a parabola is the third
 * derivative times the cubed width of a piece over 125).
 */
export const LAB_CURVE: LabCurve = (() => {
  const start = new Float64Array(PIECES);
  const linear = new Float64Array(PIECES);
  const square = new Float64Array(PIECES);
  for (let i = 0; i < PIECES; i++) {
    const f = i < LINE_PIECES ? line : Math.cbrt;
    const first = f(i / LAB_SCALE);
    const middle = f((i + 0.5) / LAB_SCALE);
    const last = f((i + 1) / LAB_SCALE);
    start[i] = first;
    linear[i] = 4 * middle - 3 * first - last;
    square[i] = 2 * (first + last) - 4 * middle;
  }
  return { start, linear, square };
})();
