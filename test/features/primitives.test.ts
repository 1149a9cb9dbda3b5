import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAB_CURVE, LAB_SCALE } from '../../src-shared/features/labCurve.ts';
import { RING_COUNTS, ZONE } from '../../src-shared/features/spectralZones.ts';
import { hannWindow } from '../../src-shared/math/hannWindow.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { select } from '../../src-shared/math/select.ts';
import { symmetricIndex } from '../../src-shared/math/symmetricIndex.ts';
import { tailPercentile } from '../../src-shared/math/tailPercentile.ts';

const sorted = (values: ArrayLike<number>) => Float64Array.from(values).sort();
const manyTies = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 });
const anyNumbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 60 });

describe('select', () => {
  it('puts the value of a rank into its sorted place, between smaller and larger ones', () => {
    fc.assert(
      fc.property(fc.oneof(manyTies, anyNumbers), fc.nat(), (array, r) => {
        const k = r % array.length;
        const values = Float64Array.from(array);
        const found = select(values, values.length, k);
        expect(found === sorted(array)[k]).toBe(true);
        expect(values[k]).toBe(found);
        expect(values.every((value, i) => (i < k ? value <= found : value >= found))).toBe(true);
        expect(sorted(values)).toEqual(sorted(array));
      }),
      { seed: 1 },
    );
  });

  it('leaves what lies behind the first n values alone', () => {
    const values = Float64Array.of(3, 1, 2, -9, -8);
    expect(select(values, 3, 0)).toBe(1);
    expect(Array.from(values.subarray(3))).toEqual([-9, -8]);
  });

  it('refuses a rank that is not there', () => {
    expect(() => select(new Float64Array(3), 3, 3)).toThrow('invalid rank: 3 of 3');
    expect(() => select(new Float64Array(3), 0, 0)).toThrow('invalid rank: 0 of 0');
    expect(() => select(new Float64Array(3), 4, 0)).toThrow('invalid rank: 0 of 4');
  });
});

describe('tailPercentile', () => {
  const naive = (values: ArrayLike<number>, percent: number) => {
    const s = sorted(values);
    const rank = (percent / 100) * (s.length - 1);
    const below = Math.floor(rank);
    return s[below] + (s[Math.min(below + 1, s.length - 1)] - s[below]) * (rank - below);
  };

  it('agrees with NumPy', () => {
    // np.percentile([3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5], [0, 1, 25, 50, 90, 99, 100])
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3.5);
    const expected = [1, 1, 2.25, 3.75, 6.3, 8.73, 9];
    const found = [0, 1, 25, 50, 90, 99, 100].map((p) => tailPercentile(values, 10, p, new Float64Array(10)));
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i], 12);
  });

  it('agrees with sorting, for any values and percent', () => {
    const percents = fc.oneof(fc.constantFrom(0, 1, 50, 99, 100), fc.double({ min: 0, max: 100, noNaN: true }));
    fc.assert(
      fc.property(manyTies, percents, (array, percent) => {
        const found = tailPercentile(Float64Array.from(array), array.length, percent, new Float64Array(array.length));
        expect(found).toBeCloseTo(naive(array, percent), 12);
      }),
      { seed: 2 },
    );
  });

  it.each([
    ['random', (u: number) => u],
    ['rising', (_: number, i: number) => i],
    ['falling', (_: number, i: number) => -i],
    ['equal', () => 7],
    ['of two levels', (u: number) => Number(u < 0.985)],
    ['with a tail that a sample misses', (_: number, i: number) => (i % 127 === 0 ? 0 : i % 2 === 0 ? 1 : -1)],
  ])('agrees with sorting on 20000 values, %s', (_, value) => {
    const random = rng(3);
    const values = Float64Array.from({ length: 20000 }, (__, i) => value(random(), i));
    const before = values.slice();
    for (const percent of [0, 0.3, 1, 2, 40, 50, 51, 98, 99, 100]) {
      expect(tailPercentile(values, 20000, percent, new Float64Array(20000))).toBeCloseTo(naive(values, percent), 10);
    }
    expect(values).toEqual(before);
  });

  it('refuses no values and percents that are none', () => {
    const scratch = new Float64Array(1);
    expect(() => tailPercentile(new Float64Array(0), 0, 5, scratch)).toThrow('invalid percentile: 5 of 0 values');
    expect(() => tailPercentile(new Float64Array(1), 1, 101, scratch)).toThrow('invalid percentile: 101 of 1 values');
    expect(() => tailPercentile(new Float64Array(1), 1, NaN, scratch)).toThrow('invalid percentile: NaN of 1 values');
  });
});

describe('hannWindow', () => {
  it('is that of np.hanning', () => {
    expect(hannWindow(1)).toEqual(Float64Array.of(1));
    expect(hannWindow(2)).toEqual(Float64Array.of(0, 0));
    const expected = [0, 0.3454915028125263, 0.9045084971874737, 0.9045084971874737, 0.3454915028125263, 0];
    for (const [i, value] of hannWindow(6).entries()) expect(value).toBeCloseTo(expected[i], 15);
    expect(() => hannWindow(0)).toThrow('invalid window length: 0');
  });
});

describe('symmetricIndex', () => {
  it('walks to and fro along the line', () => {
    const walk = (n: number) => Array.from({ length: 13 }, (_, i) => symmetricIndex(i - 6, n));
    expect(walk(1)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(walk(3)).toEqual([0, 0, 1, 2, 2, 1, 0, 1, 2, 2, 1, 0, 0].map((_, i) => [0, 1, 2, 2, 1, 0][i % 6]));
    expect(walk(7)).toEqual([5, 4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('Lab curve', () => {
  const table = (t: number) => {
    const u = t * LAB_SCALE;
    const i = Math.floor(u);
    return LAB_CURVE.start[i] + (u - i) * (LAB_CURVE.linear[i] + (u - i) * LAB_CURVE.square[i]);
  };
  const exact = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

  it('is within 2e-9 of the definition, and on its line exact', () => {
    const ts = [
      0,
      1e-9,
      0.0088559,
      0.0088561,
      0.0089,
      1,
      1.0000001,
      ...Array.from({ length: 9999 }, (_, i) => i / 9999),
    ];
    const off = (t: number) => Math.abs(table(t) - exact(t));
    expect(ts.filter((t) => off(t) > (t > 0.008856 ? 2e-9 : 1e-15))).toEqual([]);
  });
});

describe('spectral zones', () => {
  it('have as many places as NumPy counts in each ring', () => {
    // np.bincount(np.minimum(63, (128 * f).astype(int))) of the f in 0 < f <= 0.5, by np.fft.fftfreq(512)
    const counts = [
      44, 148, 244, 356, 452, 544, 660, 756, 844, 964, 1060, 1136, 1276, 1356, 1436, 1572, 1644, 1744, 1884, 1948, 2060,
      2180, 2252, 2352, 2484, 2540, 2684, 2756, 2876, 2960, 3084, 3132, 3260, 3388, 3440, 3580, 3668, 3764, 3884, 3956,
      4080, 4180, 4276, 4364, 4484, 4596, 4656, 4772, 4868, 4964, 5100, 5156, 5288, 5348, 5500, 5580, 5668, 5788, 5880,
      5988, 6092, 6204, 6244, 6414,
    ];
    expect(Array.from(RING_COUNTS)).toEqual(counts);
  });

  it('divide the whole quarter', () => {
    expect(new Set(ZONE)).toEqual(new Set(Array.from({ length: 66 }, (_, zone) => zone)));
  });
});
