import { describe, expect, it } from 'vitest';
import { cutByCount, cutByHeight, heightForCount } from '../../src-shared/clustering/cut.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import { canonical, fromRows, golden } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

const countOf = (labels: Int32Array) => new Set(labels).size;

/** Every two rows that share a label in `fine` share one in `coarse`. */
function nests(fine: Int32Array, coarse: Int32Array): boolean {
  const parent = new Map<number, number>();
  return fine.every((label, row) => {
    if (!parent.has(label)) parent.set(label, coarse[row]);
    return parent.get(label) === coarse[row];
  });
}

describe('cut', () => {
  it.each(Object.entries(golden.trees))('equals SciPy: %s', (_, { matrix, linkage, byCount, byHeight }) => {
    const tree: Linkage = { data: Float64Array.from(linkage), n: matrix.n };
    expect(byCount.map(({ k }) => canonical(cutByCount(tree, k)))).toEqual(
      byCount.map(({ labels }) => canonical(labels)),
    );
    expect(byHeight.map(({ height }) => canonical(cutByHeight(tree, height)))).toEqual(
      byHeight.map(({ labels }) => canonical(labels)),
    );
  });

  it('labels by first row', () => {
    const tree = ward(fromRows([[5], [0], [5.1], [9], [0.3]]));
    expect([...cutByCount(tree, 3)]).toEqual([0, 1, 0, 2, 1]);
  });

  it('makes exactly k clusters where all heights differ, and coarser cuts of finer ones', () => {
    const tree = ward(randomMatrix(60, 4, rng(5)));
    const cuts = Array.from({ length: 60 }, (_, i) => cutByCount(tree, i + 1));
    expect(cuts.map(countOf)).toEqual(cuts.map((_, i) => i + 1));
    expect(cuts.every((fine, i) => cuts.slice(0, i).every((coarse) => nests(fine, coarse)))).toBe(true);
  });

  it('makes at most k where heights are equal, and does not part equal rows', () => {
    for (let seed = 0; seed < 30; seed++) {
      const m = gridMatrix(20, 2, rng(seed));
      const tree = ward(m);
      for (let k = 1; k <= 20; k++) {
        const labels = cutByCount(tree, k);
        expect(countOf(labels)).toBeLessThanOrEqual(k);
        // no lower cut would have been allowed
        const heights = [0, ...tree.data.filter((_, i) => i % 4 === 2)];
        const lower = heights.filter((h) => countOf(cutByHeight(tree, h)) <= k);
        expect(canonical(cutByHeight(tree, Math.min(...lower)))).toEqual(canonical(labels));
      }
      const alone = cutByCount(tree, 20);
      const place = (row: number) => m.data[2 * row] * 10 + m.data[2 * row + 1];
      expect(canonical(alone)).toEqual(canonical(Array.from({ length: 20 }, (_, row) => place(row))));
    }
  });

  it('has a height for each count, between the merges beside it', () => {
    const tree = ward(fromRows([[0], [1], [10], [14]]));
    // merges at 1, 4 and sqrt(2 * 11.5^2)
    expect([1, 2, 3, 4].map((k) => heightForCount(tree, k))).toEqual([
      tree.data[10],
      4 + (tree.data[10] - 4) / 2,
      2.5,
      0.5,
    ]);
    const neighbours: Linkage = { data: Float64Array.of(0, 1, 1, 2, 2, 3, 1 + Number.EPSILON, 3), n: 3 };
    expect(countOf(cutByHeight(neighbours, heightForCount(neighbours, 2)))).toBe(2);
  });

  it('cuts a tree of one row', () => {
    const one: Linkage = { data: new Float64Array(0), n: 1 };
    expect([heightForCount(one, 1), ...cutByCount(one, 1), ...cutByHeight(one, 3)]).toEqual([0, 0, 0]);
  });

  it('leaves every row alone below the lowest merge', () => {
    const tree = ward(fromRows([[0], [0], [3]]));
    expect([...cutByHeight(tree, -1)]).toEqual([0, 1, 2]);
  });

  it('says which count it cannot make', () => {
    const tree = ward(fromRows([[0], [1], [2], [3], [4]]));
    expect(() => cutByCount(tree, 7)).toThrow('cannot make 7 clusters of 5 images');
    expect(() => cutByCount(tree, 0)).toThrow('invalid k: 0');
    expect(() => cutByCount(tree, 1.5)).toThrow('invalid k: 1.5');
    expect(() => cutByHeight(tree, NaN)).toThrow('invalid height: NaN');
  });

  it('follows a chain of 100,000 merges', () => {
    const n = 100_001;
    const data = new Float64Array((n - 1) * 4);
    for (let i = 0; i < n - 1; i++) data.set([i === 0 ? 0 : i + 1, i === 0 ? 1 : n + i - 1, i + 1, i + 2], 4 * i);
    expect(countOf(cutByCount({ data, n }, 3))).toBe(3);
  });
});
