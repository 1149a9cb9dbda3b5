import { describe, expect, it } from 'vitest';
import { framingSpread } from '../../src-shared/clustering/framingSpread.ts';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';

const matrix = (rows: readonly (readonly number[])[]) => ({
  data: Float64Array.from(rows.flat()),
  n: rows.length,
  dim: rows[0].length,
});

describe('the spread of framing', () => {
  it('is that of the crops about their own mean, over that of the images', () => {
    // images 0, 2: std 1; crops of the first at 1 and 3, of the second at 5 and 5
    const { features, images } = framingSpread(matrix([[0], [2]]), {
      data: Float64Array.of(1, 3, 5, 5),
      rows: [0, 1],
      c: 2,
      dim: 1,
    });
    expect([[...features], [...images]]).toEqual([[Math.sqrt(0.5)], [1, 0]]);
  });

  it('is what the crops were made with', () => {
    const random = rng(3);
    const [n, c, noise] = [4000, 4, [0.1, 0.5, 2]];
    const whole = Array.from({ length: n }, () => noise.map(() => 7 + 3 * gaussian(random)));
    const crops = whole.flatMap((row) =>
      Array.from({ length: c }, () => row.map((value, j) => value + 3 * noise[j] * gaussian(random))),
    );
    const rows = whole.map((_, i) => i);
    const { features } = framingSpread(matrix(whole), { data: Float64Array.from(crops.flat()), rows, c, dim: 3 });
    // of c crops the population variance is (c - 1) / c of the one they are drawn from
    features.forEach((found, j) => expect(found / (noise[j] * Math.sqrt(3 / 4))).toBeCloseTo(1, 1));
  });

  it('has no value for a feature that is the same everywhere, and leaves it out of an image', () => {
    const { features, images } = framingSpread(
      matrix([
        [0, 5],
        [2, 5],
      ]),
      { data: Float64Array.of(1, 4, 3, 6), rows: [1], c: 2, dim: 2 },
    );
    expect([features[0], features[1], images[0]]).toEqual([1, NaN, 1]);
    expect(framingSpread(matrix([[1], [1]]), { data: Float64Array.of(1, 2), rows: [0], c: 2, dim: 1 })).toEqual({
      features: Float64Array.of(NaN),
      images: Float64Array.of(0),
    });
  });

  it('says what does not fit', () => {
    const of = (data: readonly number[], rows: readonly number[], dim: number) => () =>
      framingSpread(matrix([[1], [2]]), { data: Float64Array.from(data), rows, c: 1, dim });
    expect(of([], [], 1)).toThrow('invalid number of crops: 1 of 0 images');
    expect(of([1, 2], [0], 2)).toThrow('crops of 2 features for images of 1');
    expect(of([NaN], [0], 1)).toThrow('row 0, column 0 is not a finite number: NaN');
  });
});
