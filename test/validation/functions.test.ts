import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviations } from '../../src-shared/math/deviations.ts';
import { incompleteBeta } from '../../src-shared/math/incompleteBeta.ts';
import { rank } from '../../src-shared/math/rank.ts';
import { stirlingError } from '../../src-shared/math/stirlingError.ts';
import { studentT } from '../../src-shared/math/studentT.ts';

interface Golden {
  readonly beta: [number, number, number, number][];
  readonly exact: [number, number, number, number][];
  readonly gammaln: [number, number][];
  readonly t: [number, number, number][];
  readonly ranks: [number[], number[]][];
}
const golden: Golden = JSON.parse(readFileSync('test/validation/fixtures/functions.json', 'utf8'));

/** Cases whose value is off by more than `tolerance` of the expected one; a difference below the normal doubles does not count. */
const off = (cases: readonly number[][], tolerance: number, f: (...given: number[]) => number) =>
  cases.filter((c) => {
    const expected = c[c.length - 1];
    return !(Math.abs(f(...c) - expected) <= tolerance * Math.abs(expected) + 1e-305);
  });

const logGamma = (z: number) => stirlingError(z) + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI);

describe('incomplete beta function', () => {
  it('agrees with SciPy over a wide grid', () => {
    expect(off(golden.beta, 1e-9, (a, b, x) => incompleteBeta(a, b, x))).toEqual([]);
  });

  it('agrees with binomial tails summed in fractions', () => {
    expect(off(golden.exact, 1e-12, (a, b, x) => incompleteBeta(a, b, x))).toEqual([]);
  });

  it('is complementary, rises with x, and has its closed forms', () => {
    const size = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    const share = fc.double({ min: 1e-300, max: 1, noNaN: true });
    fc.assert(
      fc.property(size, size, share, share, (a, b, x, other) => {
        const value = incompleteBeta(a, b, x);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(value + incompleteBeta(b, a, 1 - x, x)).toBeCloseTo(1, 12);
        const [low, high] = [Math.min(x, other), Math.max(x, other)];
        expect(incompleteBeta(a, b, low)).toBeLessThanOrEqual(incompleteBeta(a, b, high) + 1e-13);
        expect(Math.abs(incompleteBeta(a, 1, x) - x ** a)).toBeLessThan(1e-12);
      }),
      { seed: 1 },
    );
  });

  it('keeps the digits of 1 - x where they are given', () => {
    // I_x(1/2, 1/2) = 2 / pi asin(sqrt(x)) = 1 - 2 / pi asin(sqrt(1 - x))
    expect(1 - incompleteBeta(0.5, 0.5, 1, 1e-20)).toBeCloseTo((2 / Math.PI) * 1e-10, 15);
    expect(incompleteBeta(0.5, 0.5, 1, 0)).toBe(1);
  });

  it('is 0 and 1 at the ends and refuses what lies outside', () => {
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
    expect(() => incompleteBeta(0, 1, 0.5)).toThrow('invalid a: 0');
    expect(() => incompleteBeta(1, Infinity, 0.5)).toThrow('invalid b: Infinity');
    expect(() => incompleteBeta(1, 1, 1.5)).toThrow('invalid x: 1.5');
    expect(() => incompleteBeta(1, 1, NaN)).toThrow('invalid x: NaN');
  });
});

describe('error of the Stirling formula', () => {
  it('completes log gamma as SciPy has it', () => {
    expect(off(golden.gammaln, 1e-12, logGamma)).toEqual([]);
  });

  it('refuses what is not positive', () => {
    expect(() => stirlingError(0)).toThrow('invalid z: 0');
    expect(() => stirlingError(NaN)).toThrow('invalid z: NaN');
  });
});

describe('two-sided p-value of Student t', () => {
  it('agrees with SciPy over a wide grid, on both sides', () => {
    expect(off(golden.t, 1e-9, (t, df) => studentT(t, df))).toEqual([]);
    expect(off(golden.t, 1e-9, (t, df) => studentT(-t, df))).toEqual([]);
  });

  it('has the closed forms of one and two degrees of freedom', () => {
    for (const t of [1e-6, 0.2, 1, 3, 50, 1e5]) {
      expect(studentT(t, 1) / ((2 / Math.PI) * Math.atan(1 / t))).toBeCloseTo(1, 12);
      const root = Math.sqrt(2 + t * t);
      expect(studentT(t, 2) / (2 / (root * (root + t)))).toBeCloseTo(1, 12);
    }
  });

  it('ends at 1 and 0', () => {
    expect([studentT(0, 5), studentT(Infinity, 5), studentT(-1e200, 5), studentT(NaN, 5)]).toEqual([1, 0, 0, NaN]);
    expect(() => studentT(1, 0)).toThrow('invalid df: 0');
  });
});

describe('rank', () => {
  it('agrees with SciPy, ties and all', () => {
    for (const [values, ranks] of golden.ranks) expect([...rank(Float64Array.from(values))]).toEqual(ranks);
    for (const [values] of golden.ranks)
      expect(rank(Float32Array.from(values))).toEqual(rank(Float64Array.from(Float32Array.from(values))));
  });

  it('agrees with counting', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ noNaN: true })), { maxLength: 40 });
    fc.assert(
      fc.property(values, (list) => {
        const count = (keep: (v: number) => boolean) => list.filter(keep).length;
        const naive = list.map((own) => count((v) => v < own) + (count((v) => v === own) + 1) / 2);
        expect([...rank(Float64Array.from(list))]).toEqual(naive);
      }),
      { seed: 2 },
    );
  });

  it('has no order with a NaN', () => {
    expect([...rank(new Float64Array([1, NaN, 2]))]).toEqual([NaN, NaN, NaN]);
    expect([...rank(new Float64Array([-Infinity, Infinity, 0]))]).toEqual([1, 3, 2]);
  });
});

describe('deviations', () => {
  it('are exact for whole numbers, and keep their shape whatever the size of the values', () => {
    const { values, squares } = deviations(new Float64Array([1, 2, 6])) ?? { values: [], squares: 0 };
    // scaled by 1 / 4
    expect([[...values], squares]).toEqual([[-0.5, -0.25, 0.75], 0.875]);
    for (const scale of [2 ** -1074, 2 ** -700, 2 ** 700, 2 ** 1021]) {
      const scaled = deviations(new Float64Array([1, 2, 6].map((v) => v * scale))) ?? { values: [NaN], squares: NaN };
      const back = scaled.values[0] / values[0];
      expect([...scaled.values].map((v) => v / back)).toEqual([...values]);
      expect(scaled.squares / back ** 2).toBe(squares);
    }
  });

  it('have no direction for equal values, none, or one that is not finite', () => {
    const given = [[], [7], [0.1, 0.1, 0.1], [1, NaN], [1, Infinity]];
    expect(given.map((values) => deviations(Float64Array.from(values)))).toEqual(given.map(() => null));
  });
});
