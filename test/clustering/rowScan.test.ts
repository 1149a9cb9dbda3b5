import { describe, expect, it } from 'vitest';
import { dot } from '../../src-shared/math/dot.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { rowScan, type RowScan } from '../../src-shared/math/RowScan.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { worst } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

function load({ data, n, dim }: Matrix): RowScan {
  const scan = rowScan(n, dim);
  scan.load(data);
  return scan;
}

/** The two nearest of a range in plain JavaScript: distance, then row. */
function naiveTwo(m: Matrix, weights: ArrayLike<number>, x: number, from: number, to: number) {
  return Array.from({ length: to - from }, (_, i) => from + i)
    .filter((y) => y !== x && !Number.isNaN(weights[y]))
    .map((y) => ({ y, d: (2 * sqDist(m.data, x, m.data, y, m.dim)) / (weights[x] + weights[y]) }))
    .sort((a, b) => a.d - b.d || a.y - b.y)
    .slice(0, 2);
}

describe('rowScan', () => {
  it.each([1, 2, 7, 8, 9, 24, 33])('agrees with plain loops for %d columns', (dim) => {
    const random = rng(dim);
    const m = randomMatrix(30, dim, random);
    const scan = load(m);
    for (const x of [0, 13, 29]) {
      scan.sqDistances(x, 5, 30);
      expect(
        worst(
          scan.out.slice(5),
          Float64Array.from({ length: 25 }, (_, i) => sqDist(m.data, x, m.data, i + 5, dim)),
        ),
      ).toBeLessThan(1e-14);
      scan.dots(x, 0, 30);
      expect(
        worst(
          scan.out,
          Float64Array.from({ length: 30 }, (_, i) => dot(m.data, x, m.data, i, dim)),
        ),
      ).toBeLessThan(1e-13);
    }
    scan.list.set([3, 4, 5]);
    scan.partner.set([3, 20, 21]);
    scan.sqDistancesOfPairs(3);
    expect(
      worst(scan.out.slice(0, 3), [0, sqDist(m.data, 4, m.data, 20, dim), sqDist(m.data, 5, m.data, 21, dim)]),
    ).toBeLessThan(1e-14);
  });

  it('writes nothing beside the asked range', () => {
    const scan = load(gridMatrix(10, 3, rng(1)));
    scan.out.fill(-1);
    scan.sqDistances(0, 4, 6);
    scan.sqDistances(0, 8, 8);
    expect(Array.from(scan.out, (d) => d === -1)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('has the same bits in both directions', () => {
    const scan = load(randomMatrix(40, 24, rng(5)));
    const there = Array.from({ length: 40 }, (_, y) => (scan.sqDistances(7, y, y + 1), scan.out[y]));
    const back = Array.from({ length: 40 }, (_, y) => (scan.sqDistances(y, 7, 8), scan.out[7]));
    expect(there).toEqual(back);
  });

  it('finds the two nearest by weighted distance, the lower row of equals, without itself and the holes', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = rng(seed);
      const m = seed % 2 ? gridMatrix(25, 2, random) : randomMatrix(25, 6, random);
      const scan = load(m);
      for (let i = 0; i < 25; i++) scan.inverseWeight[i] = random() < 0.2 ? NaN : 1 / Math.ceil(random() * 4);
      scan.inverseWeight[11] = 0.5;
      const weights = scan.inverseWeight.slice();
      const [a, b] = naiveTwo(m, weights, 11, 2, 25);
      scan.nearestTwo(11, 2, 25, Infinity);
      expect([...scan.found]).toEqual([a.y, b.y]);
      expect(worst(scan.foundDistance.slice(0, 2), [a.d, b.d])).toBeLessThan(1e-13);
      expect(scan.inverseWeight).toEqual(weights);

      // nothing is nearer than the nearest
      const within = scan.foundDistance[0];
      scan.nearestTwo(11, 2, 25, within);
      expect([scan.found[0], scan.foundDistance[0]]).toEqual([-1, within]);
    }
  });

  it('says so where there are less than two', () => {
    const scan = load(gridMatrix(4, 2, rng(1)));
    scan.nearestTwo(0, 1, 2, Infinity);
    expect([scan.found[0], scan.found[1], scan.foundDistance[1]]).toEqual([1, -1, Infinity]);
    scan.nearestTwo(0, 0, 1, Infinity);
    expect([scan.found[0], scan.foundDistance[0]]).toEqual([-1, Infinity]);
  });

  it('finds the nearest of each listed row and the distances of the two nearest', () => {
    for (let seed = 0; seed < 20; seed++) {
      const m = seed % 2 ? gridMatrix(30, 2, rng(seed)) : randomMatrix(30, 11, rng(seed));
      const scan = load(m);
      const ones = new Float64Array(30).fill(1);
      scan.list.set([4, 0, 19]);
      const to = seed === 0 ? 21 : 30;
      scan.nearestTwoOfEach(3, 20, to);
      [4, 0, 19].forEach((x, i) => {
        const [a, b] = naiveTwo(m, ones, x, 20, to);
        expect(scan.out[i]).toBe(a.y - 20);
        expect(worst([scan.foundDistance[2 * i]], [a.d])).toBeLessThan(1e-13);
        if (b) expect(worst([scan.foundDistance[2 * i + 1]], [b.d])).toBeLessThan(1e-13);
        else expect(scan.foundDistance[2 * i + 1]).toBe(Infinity);
      });
    }
  });

  it('needs positive sizes', () => {
    expect(() => rowScan(0, 3)).toThrow('invalid number of rows: 0');
    expect(() => rowScan(3, 0)).toThrow('invalid number of columns: 0');
  });
});
