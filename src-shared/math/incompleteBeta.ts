import { stirlingError } from './stirlingError.ts';

/**
 * Regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1].
 *
 * Continued fraction (DLMF 8.17.22) by the modified Lentz method, on the side of the mean where it converges in O(sqrt(max(a, b)))
 * terms; the factor before it in Loader's deviance form, which keeps its digits for large a and b.
 *
 * @param y 1 - x; pass it where it is known better than by subtraction
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && a < Infinity)) throw new Error(`invalid a: ${a}`);
  if (!(b > 0 && b < Infinity)) throw new Error(`invalid b: ${b}`);
  if (!(x >= 0 && x <= 1)) throw new Error(`invalid x: ${x}`);
  if (x === 0) return 0;
  if (y === 0) return 1;
  const direct = x < (a + 1) / (a + b + 2);
  const tail = direct ? (power(a, b, x, y) * fraction(a, b, x)) / a : (power(b, a, y, x) * fraction(b, a, y)) / b;
  return direct ? tail : 1 - tail;
}

/**
 * x^a y^b / B(a, b), by Stirling's formula for the three gammas and the deviances of a from (a + b) x and of b from (a + b) y
 * (Loader, "Fast and accurate computation of binomial probabilities", 2000).
 */
function power(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const stirling = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(stirling - deviance(a, n * x) - deviance(b, n * y));
}

/** k log(k / m) + m - k, without cancellation where k is near m. */
function deviance(k: number, m: number): number {
  const d = k - m;
  if (Math.abs(d) > 0.1 * (k + m)) return k * Math.log(k / m) - d;
  // with v = d / (k + m): log(k / m) = 2 (v + v^3 / 3 + v^5 / 5 + ...)
  const v = d / (k + m);
  let sum = d * v;
  let term = 2 * k * v;
  for (let i = 3; ; i += 2) {
    term *= v * v;
    const next = sum + term / i;
    if (next === sum) return sum;
    sum = next;
  }
}

/** The continued fraction of DLMF 8.17.22. */
function fraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) return value;
  }
  return value;

  function nonZero(v: number) {
    return Math.abs(v) < tiny ? tiny : v;
  }
}
