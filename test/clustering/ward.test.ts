import { agnes, type Cluster } from 'ml-hclust';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { cutByCount } from '../../src-shared/clustering/cut.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { canonical, fromRows, golden, toMatrix, worst } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

interface Group {
  readonly node: number;
  readonly weight: number;
  readonly mean: Float64Array;
}

function union(a: Group, b: Group, node: number): Group {
  const weight = a.weight + b.weight;
  return { node, weight, mean: a.mean.map((x, j) => (a.weight * x + b.weight * b.mean[j]) / weight) };
}

/** sqrt(2 x what the merge adds to the sum of squares), by its textbook form. */
function wardDistance(a: Group, b: Group): number {
  const square = a.mean.reduce((sum, x, j) => sum + (x - b.mean[j]) ** 2, 0);
  return Math.sqrt((2 * a.weight * b.weight * square) / (a.weight + b.weight));
}

function singles(m: Matrix, weights?: ArrayLike<number>): Group[] {
  return Array.from({ length: m.n }, (_, node) => ({
    node,
    weight: weights?.[node] ?? 1,
    mean: Float64Array.from(m.data.subarray(node * m.dim, (node + 1) * m.dim)),
  }));
}

function closestPair(groups: readonly Group[]): { i: number; j: number; distance: number } {
  let best = { i: -1, j: -1, distance: Infinity };
  for (let j = 0; j < groups.length; j++) {
    for (let i = 0; i < j; i++) {
      const distance = wardDistance(groups[i], groups[j]);
      if (distance < best.distance) best = { i, j, distance };
    }
  }
  return best;
}

/** The definition: n - 1 times the closest of all pairs. */
function naiveWard(m: Matrix): Linkage {
  const groups = singles(m);
  const data: number[] = [];
  for (let node = m.n; groups.length > 1; node++) {
    const { i, j, distance } = closestPair(groups);
    const merged = union(groups[i], groups[j], node);
    data.push(
      Math.min(groups[i].node, groups[j].node),
      Math.max(groups[i].node, groups[j].node),
      distance,
      merged.weight,
    );
    groups.splice(j, 1);
    groups.splice(i, 1, merged);
  }
  return { data: Float64Array.from(data), n: m.n };
}

/**
 * Follows a tree merge by merge: each must join two groups that are left, at their distance, which is the least of all.
 * This holds however equal distances are resolved. Returns the largest error of a height.
 */
function largestError(m: Matrix, { data }: Linkage, weights?: ArrayLike<number>): number {
  let groups = singles(m, weights);
  let error = 0;
  for (let i = 0; i < m.n - 1; i++) {
    const [left, right, height, size] = data.subarray(4 * i, 4 * i + 4);
    const a = groups.find(({ node }) => node === left);
    const b = groups.find(({ node }) => node === right);
    if (!a || !b || left >= right || size !== a.weight + b.weight) return Infinity;
    if (i > 0 && height < data[4 * i - 2]) return Infinity;
    error = Math.max(error, Math.abs(height - wardDistance(a, b)), height - closestPair(groups).distance);
    groups = groups.filter((group) => group !== a && group !== b).concat(union(a, b, m.n + i));
  }
  return error;
}

describe('ward', () => {
  it.each(Object.entries(golden.trees))('equals SciPy: %s', (_, { matrix, linkage }) => {
    expect(worst(ward(toMatrix(matrix)).data, linkage)).toBeLessThan(1e-11);
  });

  it('equals the definition on random data', () => {
    for (let seed = 0; seed < 40; seed++) {
      const m = randomMatrix(2 + seed, 1 + (seed % 10), rng(seed), 1 + (seed % 5), seed % 3);
      expect(worst(ward(m).data, naiveWard(m).data)).toBeLessThan(1e-11);
    }
  });

  it('makes each merge the best there is, also among equal rows and equal distances', () => {
    for (let seed = 0; seed < 60; seed++) {
      const m = gridMatrix(3 + (seed % 30), 1 + (seed % 3), rng(seed), 2 + (seed % 4));
      expect(largestError(m, ward(m))).toBeLessThan(1e-12);
    }
  });

  it('agrees with ml-hclust', () => {
    const m = randomMatrix(60, 4, rng(3));
    const rows = Array.from({ length: m.n }, (_, i) => [...m.data.subarray(i * m.dim, (i + 1) * m.dim)]);
    const heights: number[] = [];
    agnes(rows, { method: 'ward2' }).traverse((cluster: Cluster) => {
      if (!cluster.isLeaf) heights.push(cluster.height);
    });
    const ours = ward(m).data.filter((_, i) => i % 4 === 2);
    expect(
      worst(
        ours,
        heights.sort((a, b) => a - b),
      ),
    ).toBeLessThan(1e-9);
  });

  it('has exactly equal rows at height 0, whatever their values', () => {
    const m = fromRows(Array.from({ length: 20 }, (_, i) => [0.1 * (i % 4), 1e6 + 0.7 * (i % 4), 1 / 3]));
    const { data, n } = ward(m);
    expect(data.filter((_, i) => i % 4 === 2).slice(0, 16)).toEqual(new Float64Array(16));
    expect(canonical(cutByCount({ data, n }, 4))).toEqual(Array.from({ length: 20 }, (_, i) => i % 4));
  });

  it('closes the holes of merged clusters without losing any', () => {
    const m = randomMatrix(700, 3, rng(8), 20, 5);
    const linkage = ward(m);
    expect(membersOf(linkage, 1398)).toEqual(Int32Array.from({ length: 700 }, (_, i) => i));
    expect(new Set(linkage.data.filter((_, i) => i % 4 < 2)).size).toBe(1398);
    // twice the sum of all squares about the mean is the sum of the squared heights
    const mean = [0, 1, 2].map((j) => m.data.filter((_, p) => p % 3 === j).reduce((sum, x) => sum + x / 700, 0));
    const squares = m.data.reduce((sum, x, p) => sum + 2 * (x - mean[p % 3]) ** 2, 0);
    expect(worst([linkage.data.reduce((sum, h, i) => sum + (i % 4 === 2 ? h * h : 0), 0)], [squares])).toBeLessThan(
      1e-12,
    );
  });

  it('takes rows that stand for several', () => {
    for (let seed = 0; seed < 20; seed++) {
      const random = rng(seed);
      const m = randomMatrix(25, 3, random);
      const weights = Array.from({ length: 25 }, () => 1 + Math.floor(random() * 9));
      expect(largestError(m, ward(m, undefined, weights), weights)).toBeLessThan(1e-11);
    }
  });

  it('continues the tree of the rows themselves', () => {
    // two rows far apart, once as six copies each and once as one row of weight six
    const copies = ward(fromRows(Array.from({ length: 12 }, (_, i) => [i % 2 ? 7 : 0])));
    const pair = ward(fromRows([[0], [7]]), undefined, [6, 6]);
    expect([...pair.data]).toEqual([0, 1, copies.data[4 * 10 + 2], 12]);
  });

  it('reads single precision as it is', () => {
    const m = randomMatrix(40, 5, rng(2));
    const single = { ...m, data: Float32Array.from(m.data) };
    expect(ward(single)).toEqual(ward({ ...m, data: Float64Array.from(single.data) }));
  });

  it('reports progress up to the end', () => {
    const seen: number[][] = [];
    ward(randomMatrix(600, 2, rng(1)), (done, total) => seen.push([done, total]));
    expect(seen).toEqual([0, 256, 512, 599].map((done) => [done, 599]));
  });

  it('has an empty tree for one row and none for no rows', () => {
    expect(ward(fromRows([[1, 2]]))).toEqual({ data: new Float64Array(0), n: 1 });
    expect(() => ward({ data: new Float64Array(0), n: 0, dim: 2 })).toThrow('cannot make a tree of 0 images');
  });

  it('says what it cannot take', () => {
    expect(() =>
      ward(
        fromRows([
          [1, 2],
          [3, NaN],
        ]),
      ),
    ).toThrow('row 1, column 1 is not a finite number: NaN');
    expect(() => ward(fromRows([[1e200], [-1e200]]))).toThrow('values too large');
    expect(() => ward(fromRows([[1], [2]]), undefined, [1, 0])).toThrow('invalid weight: 0');
    expect(() => ward(fromRows([[1], [2]]), undefined, [1])).toThrow('1 weights for 2 rows');
  });
});
