import { describe, expect, it } from 'vitest';
import { centroids } from '../../src-shared/clustering/centroids.ts';
import { clusterSizes } from '../../src-shared/clustering/clusterSizes.ts';
import { kmeans } from '../../src-shared/clustering/kmeans.ts';
import { kmeansSeeds } from '../../src-shared/clustering/kmeansSeeds.ts';
import { lloyd } from '../../src-shared/clustering/lloyd.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { rowScan } from '../../src-shared/math/RowScan.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { canonical, fromRows, golden, toMatrix, worst } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

function nearest(m: Matrix, row: number, centres: Matrix): number {
  let best = 0;
  for (let c = 1; c < centres.n; c++) {
    if (sqDist(m.data, row, centres.data, c, m.dim) < sqDist(m.data, row, centres.data, best, m.dim)) best = c;
  }
  return best;
}

const inertiaOf = (m: Matrix, labels: Int32Array, centres: Matrix) =>
  labels.reduce((sum, label, row) => sum + sqDist(m.data, row, centres.data, label, m.dim), 0);

/** Lloyd's iterations without any bounds, until no label changes. */
function naiveLloyd(m: Matrix, start: Matrix): { labels: Int32Array; iterations: number } {
  let labels = Int32Array.from({ length: m.n }, (_, row) => nearest(m, row, start));
  for (let iterations = 1; ; iterations++) {
    const centres = centroids(m, labels, start.n);
    const next = Int32Array.from({ length: m.n }, (_, row) => nearest(m, row, centres));
    if (next.every((label, row) => label === labels[row])) return { labels, iterations };
    labels = next;
  }
}

describe('kmeans', () => {
  it.each(Object.entries(golden.kmeans))('comes to the inertia of scikit-learn: %s', (_, { matrix, k, inertia }) => {
    const m = toMatrix(matrix);
    for (let seed = 0; seed < 5; seed++) {
      const found = kmeans(m, { k, restarts: 10, random: rng(seed) });
      expect(found.inertia / inertia).toBeLessThan(1.001);
      expect(worst([found.inertia], [inertiaOf(m, found.labels, found.centroids)])).toBeLessThan(1e-12);
    }
  });

  it('finds the same clusters as scikit-learn where they are clear', () => {
    const { matrix, labels } = golden.kmeans.fewBlobs;
    const found = kmeans(toMatrix(matrix), { k: 3, restarts: 10, random: rng(1), tolerance: 0 });
    expect(canonical(found.labels)).toEqual(canonical(labels));
  });

  it('takes the same steps as plain Lloyd from the same starts', () => {
    for (let seed = 0; seed < 40; seed++) {
      const k = 1 + (seed % 9);
      const m = randomMatrix(150, 1 + (seed % 12), rng(seed), 4, seed % 4);
      const scan = rowScan(m.n + k, m.dim);
      scan.load(m.data);
      const start = kmeansSeeds(scan, m.n, k, rng(seed + 100));
      const seeds = new Float64Array(k * m.dim);
      for (let c = 0; c < k; c++) {
        seeds.set(scan.rows.subarray((m.n + c) * scan.stride, (m.n + c) * scan.stride + m.dim), c * m.dim);
      }
      const expected = naiveLloyd(m, { data: seeds, n: k, dim: m.dim });
      const found = lloyd(scan, start, -1, 1000, () => {});
      expect({ labels: found.labels, iterations: found.iterations }).toEqual(expected);
    }
  });

  it('chooses starts among the rows and assigns each row to the nearest', () => {
    for (let seed = 0; seed < 20; seed++) {
      const m = seed % 2 ? gridMatrix(40, 2, rng(seed), 5) : randomMatrix(40, 5, rng(seed));
      const scan = rowScan(46, m.dim);
      scan.load(m.data);
      const { labels, bound, slack } = kmeansSeeds(scan, 40, 6, rng(seed));
      const data = new Float64Array(6 * m.dim);
      for (let p = 0; p < data.length; p++)
        data[p] = scan.rows[(40 + Math.floor(p / m.dim)) * scan.stride + (p % m.dim)];
      const centres = { data, n: 6, dim: m.dim };
      const by = Array.from({ length: 40 }, (_, row) =>
        Array.from({ length: 6 }, (_, c) => Math.sqrt(sqDist(m.data, row, data, c, m.dim))).sort((a, b) => a - b),
      );
      expect(labels).toEqual(Int32Array.from({ length: 40 }, (_, row) => nearest(m, row, centres)));
      expect(
        worst(
          bound,
          by.map((d) => d[1]),
        ),
      ).toBeLessThan(1e-13);
      expect(
        worst(
          slack,
          by.map((d) => d[1] - d[0]),
        ),
      ).toBeLessThan(1e-13);
      expect(by.filter((d) => d[0] === 0).length).toBeGreaterThanOrEqual(6);
    }
  });

  it('numbers clusters by falling size, each row with its nearest centroid', () => {
    for (let seed = 0; seed < 20; seed++) {
      const m = randomMatrix(120, 3, rng(seed), 5);
      const { labels, centroids: centres } = kmeans(m, { k: 5, restarts: 2, random: rng(seed) });
      expect([...clusterSizes(labels)]).toEqual([...clusterSizes(labels)].toSorted((a, b) => b - a));
      expect(labels).toEqual(Int32Array.from({ length: 120 }, (_, row) => nearest(m, row, centres)));
    }
  });

  it('leaves no cluster empty, also where there are fewer places than clusters', () => {
    for (let seed = 0; seed < 60; seed++) {
      const m = gridMatrix(12, 1 + (seed % 2), rng(seed), 2 + (seed % 3));
      const k = 1 + (seed % 12);
      const { labels, centroids: centres, inertia } = kmeans(m, { k, restarts: 3, random: rng(seed) });
      expect([...clusterSizes(labels)].filter((size) => size > 0).length).toBe(k);
      expect(centres.data.every(Number.isFinite)).toBe(true);
      expect(worst([inertia], [inertiaOf(m, labels, centres)])).toBeLessThan(1e-12);
    }
    const equal = fromRows(Array.from({ length: 9 }, () => [0.1, 0.2, 0.3]));
    const { labels, inertia } = kmeans(equal, { k: 4, restarts: 2, random: rng(1) });
    expect([new Set(labels).size, inertia < 1e-30]).toEqual([4, true]);
  });

  it('gives the same for the same seed, whatever the precision of the input', () => {
    const m = randomMatrix(200, 6, rng(4));
    const single = { ...m, data: Float32Array.from(m.data) };
    const double = { ...m, data: Float64Array.from(single.data) };
    const options = () => ({ k: 4, restarts: 3, random: rng(9) });
    expect(kmeans(single, options())).toEqual(kmeans(double, options()));
  });

  it('is the mean for one cluster and the rows for as many as rows', () => {
    const m = fromRows([
      [0, 1],
      [2, 5],
      [4, 0],
    ]);
    expect([...kmeans(m, { k: 1, restarts: 1, random: rng(0) }).centroids.data]).toEqual([2, 2]);
    const each = kmeans(m, { k: 3, restarts: 2, random: rng(0) });
    expect([[...each.labels], [...each.centroids.data], each.inertia]).toEqual([[0, 1, 2], [...m.data], 0]);
  });

  it('stops at the tolerance, and at the last iteration', () => {
    const m = randomMatrix(500, 4, rng(6), 1, 0);
    const run = (tolerance: number, maxIterations: number) =>
      kmeans(m, { k: 8, restarts: 1, random: rng(2), tolerance, maxIterations }).iterations;
    const full = run(0, 300);
    expect([run(0, 3), run(1e9, 300), run(1e-2, 300) < full, full > 10]).toEqual([3, 1, true, true]);
  });

  it('keeps the best of its restarts', () => {
    const m = randomMatrix(200, 2, rng(3), 12, 6);
    const random = rng(5);
    const single = Array.from({ length: 6 }, () => kmeans(m, { k: 12, restarts: 1, random }).inertia);
    expect(kmeans(m, { k: 12, restarts: 6, random: rng(5) }).inertia).toBe(Math.min(...single));
  });

  it('counts restarts in its progress', () => {
    const seen: number[][] = [];
    const onProgress = (done: number, total: number) => void seen.push([done, total]);
    kmeans(randomMatrix(50, 2, rng(1)), { k: 3, restarts: 3, random: rng(1), maxIterations: 1, onProgress });
    expect(seen).toEqual([0, 1, 2, 3].map((done) => [done, 3]));
  });

  it('says what it cannot do', () => {
    const five = fromRows([[0], [1], [2], [3], [4]]);
    const run = (m: Matrix, k: number, more = {}) => kmeans(m, { k, restarts: 1, random: rng(0), ...more });
    expect(() => run(five, 7)).toThrow('cannot make 7 clusters of 5 images');
    expect(() => run(five, 0)).toThrow('invalid k: 0');
    expect(() => run(five, 2, { restarts: 0 })).toThrow('invalid number of restarts: 0');
    expect(() => run(five, 2, { maxIterations: 0 })).toThrow('invalid number of iterations: 0');
    expect(() => run(five, 2, { tolerance: NaN })).toThrow('invalid tolerance: NaN');
    expect(() =>
      run(
        fromRows([
          [0, 1],
          [2, 3],
          [NaN, 4],
        ]),
        2,
      ),
    ).toThrow('row 2, column 0 is not a finite number: NaN');
    expect(() => run(fromRows([[1e300], [-1e300]]), 2)).toThrow('values too large');
    expect(() => run({ data: new Float64Array(0), n: 0, dim: 3 }, 2)).toThrow('cannot make 2 clusters of 0 images');
  });
});
