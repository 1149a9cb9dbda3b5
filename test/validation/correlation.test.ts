import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { classFeatureCorrelations } from '../../src-shared/validation/classFeatureCorrelation.ts';
import { pearson, spearman, type Correlation } from '../../src-shared/validation/correlation.ts';

interface Golden {
  readonly pairs: {
    readonly name: string;
    readonly x: number[];
    readonly y: number[];
    readonly pearson: number[];
    readonly spearman: number[];
  }[];
  readonly table: {
    readonly probabilities: number[];
    readonly features: number[];
    readonly r: (number | null)[];
    readonly p: (number | null)[];
  };
}
const golden: Golden = JSON.parse(readFileSync('test/validation/fixtures/correlation.json', 'utf8'));
const f64 = (...values: number[]) => Float64Array.from(values);

const none = (reason: string, n: number) => ({ kind: 'undefined', reason, n });

/** r within 1e-12 and p within 1e-8 of its size, of [r, p]; a perfect correlation may miss 1 by a rounding, so p is then below 1e-12. */
function expectAs(found: Correlation, [r, p]: readonly number[], n: number) {
  if (found.kind !== 'correlation') throw new Error(found.reason);
  expect(found.n).toBe(n);
  expect(Math.abs(found.r - r)).toBeLessThan(1e-12);
  if (1 - Math.abs(r) < 1e-14) expect(found.p).toBeLessThan(1e-12);
  else expect(Math.abs(found.p - p)).toBeLessThanOrEqual(1e-8 * p);
}

describe('correlation', () => {
  for (const { name, x, y, pearson: byPearson, spearman: bySpearman } of golden.pairs)
    it(`agrees with SciPy: ${name}`, () => {
      expectAs(pearson(f64(...x), f64(...y)), byPearson, x.length);
      expectAs(spearman(f64(...x), f64(...y)), bySpearman, x.length);
    });

  it('is symmetric, turns with the sign, and ignores scale; Spearman ignores any rising curve', () => {
    const random = rng(4);
    for (let n = 3; n < 30; n++) {
      const x = Float64Array.from({ length: n }, () => gaussian(random));
      const y = x.map((v) => 0.5 * v + gaussian(random));
      const plain = pearson(x, y);
      if (plain.kind !== 'correlation') throw new Error(plain.reason);
      expectAs(pearson(y, x), [plain.r, plain.p], n);
      expectAs(
        pearson(
          x.map((v) => 5 - 3 * v),
          y,
        ),
        [-plain.r, plain.p],
        n,
      );
      expect(spearman(x.map(Math.exp), y)).toEqual(spearman(x, y));
    }
  });

  it('takes exact lines for certain', () => {
    expect(pearson(f64(1, 2, 3), f64(2, 4, 6))).toEqual({ kind: 'correlation', r: 1, p: 0, n: 3 });
    expect(spearman(f64(1, 2, 3), f64(9, 4, 1))).toEqual({ kind: 'correlation', r: -1, p: 0, n: 3 });
  });

  it('says why there is none', () => {
    for (const correlate of [pearson, spearman]) {
      expect(correlate(f64(), f64())).toEqual(none('too few', 0));
      expect(correlate(f64(1, 2), f64(2, 1))).toEqual(none('too few', 2));
      expect(correlate(f64(1, 2, 3), f64(0.1, 0.1, 0.1))).toEqual(none('constant', 3));
      expect(correlate(f64(1, NaN, 3), f64(1, 2, 3))).toEqual(none('not finite', 3));
      expect(() => correlate(f64(1, 2, 3), f64(1, 2))).toThrow('3 values given 2');
    }
    expect(pearson(f64(1, 2, 3), f64(1, 2, Infinity))).toEqual(none('not finite', 3));
    expect(spearman(f64(1, 2, 3), f64(1, 2, Infinity))).toEqual({ kind: 'correlation', r: 1, p: 0, n: 3 });
  });
});

describe('class-feature correlations', () => {
  const { probabilities, features, r, p } = golden.table;
  const given = { data: f64(...probabilities), n: 30, dim: 3 };
  const measured = { data: f64(...features), n: 30, dim: 4 };

  it('agrees with SciPy, and has nothing to say of a constant feature', () => {
    const found = classFeatureCorrelations(given, measured);
    expect([found.classes, found.features]).toEqual([3, 4]);
    r.forEach((value, k) => {
      expect(found.r[k]).toEqual(value === null ? NaN : expect.closeTo(value, 12));
      if (value !== null) expect(found.p[k] / (p[k] ?? NaN)).toBeCloseTo(1, 8);
      else expect(found.p[k]).toBeNaN();
    });
  });

  it('gives the same as Spearman on one pair of columns at a time', () => {
    const found = classFeatureCorrelations(given, { ...measured, data: Float32Array.from(features) });
    for (let c = 0; c < 3; c++)
      for (let f = 0; f < 4; f++) {
        const column = given.data.filter((_, k) => k % 3 === c);
        const pair = spearman(
          column,
          Float64Array.from(Float32Array.from(features)).filter((_, k) => k % 4 === f),
        );
        const [rho, chance] = pair.kind === 'correlation' ? [pair.r, pair.p] : [NaN, NaN];
        expect([found.r[c * 4 + f], found.p[c * 4 + f]]).toEqual([rho, chance]);
      }
  });

  it('is NaN below three images, and in a column with NaN only', () => {
    const two = classFeatureCorrelations({ data: f64(0.1, 0.9), n: 2, dim: 1 }, { data: f64(1, 2), n: 2, dim: 1 });
    expect(two).toEqual({ r: f64(NaN), p: f64(NaN), classes: 1, features: 1 });
    const x = { data: f64(1, 1, NaN, 2, 3, 3), n: 3, dim: 2 };
    expect([...classFeatureCorrelations({ data: f64(1, 2, 3), n: 3, dim: 1 }, x).r]).toEqual([NaN, 1]);
    const empty = { data: f64(), n: 0, dim: 2 };
    expect([...classFeatureCorrelations(empty, empty).r]).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('refuses different images', () => {
    const one = { data: f64(1), n: 1, dim: 1 };
    expect(() => classFeatureCorrelations(one, measured)).toThrow('30 rows of features given 1 of probabilities');
  });
});
