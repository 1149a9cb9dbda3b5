import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../src-shared/clustering/adjustedRandIndex.ts';
import { calinskiHarabasz } from '../../src-shared/clustering/calinskiHarabasz.ts';
import { contingency } from '../../src-shared/clustering/contingency.ts';
import { daviesBouldin } from '../../src-shared/clustering/daviesBouldin.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { fromRows, golden, toMatrix, worst } from './golden.ts';
import { gridMatrix, randomLabels, randomMatrix } from '../support/randomMatrix.ts';

const valueOf = (result: { kind: 'defined'; value: number } | { kind: 'undefined'; reason: string }) =>
  result.kind === 'defined' ? result.value : NaN;

/** Rousseeuw's definition, row by row. */
function naiveSilhouette(m: Matrix, labels: Int32Array): number[] {
  const clusters = [...new Set(labels)];
  return Array.from(labels, (own, row) => {
    const mean = (cluster: number) => {
      const rows = [...labels.keys()].filter((other) => labels[other] === cluster && other !== row);
      return rows.reduce((sum, other) => sum + Math.sqrt(sqDist(m.data, row, m.data, other, m.dim)), 0) / rows.length;
    };
    const a = mean(own);
    const b = Math.min(...clusters.filter((cluster) => cluster !== own).map(mean));
    return Number.isNaN(a) || Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
}

describe('cluster indices', () => {
  it.each(Object.entries(golden.kmeans))('equal scikit-learn: %s', (_, expected) => {
    const m = toMatrix(expected.matrix);
    const labels = Int32Array.from(expected.labels);
    const width = silhouette(m, labels);
    if (width.kind !== 'defined') throw new Error(width.reason);
    expect(worst([width.value], [expected.silhouette])).toBeLessThan(1e-11);
    expect(worst(width.samples.slice(0, 40), expected.someSilhouettes)).toBeLessThan(1e-11);
    expect(worst([valueOf(daviesBouldin(m, labels))], [expected.daviesBouldin])).toBeLessThan(1e-11);
    expect(worst([valueOf(calinskiHarabasz(m, labels))], [expected.calinskiHarabasz])).toBeLessThan(1e-11);
  });

  it('do not depend on how clusters are named', () => {
    const m = randomMatrix(40, 3, rng(1));
    const labels = randomLabels(40, 4, rng(2));
    const renamed = labels.map((label) => 7 - 3 * label);
    expect(silhouette(m, renamed)).toEqual(silhouette(m, labels));
    expect([daviesBouldin(m, renamed), calinskiHarabasz(m, renamed)]).toEqual([
      daviesBouldin(m, labels),
      calinskiHarabasz(m, labels),
    ]);
  });

  it('are undefined for one cluster, for as many as rows, and for no rows', () => {
    const m = fromRows([[1], [2], [4]]);
    const all = (labels: number[], rows: Matrix = m) =>
      [silhouette, daviesBouldin, calinskiHarabasz].map((index) => index(rows, Int32Array.from(labels)));
    const undefinedBy = (reason: string) => [1, 2, 3].map(() => ({ kind: 'undefined', reason }));
    expect(all([5, 5, 5])).toEqual(undefinedBy('one cluster'));
    expect(all([0, 1, 2])).toEqual(undefinedBy('each image is a cluster of its own'));
    expect(all([], { data: new Float64Array(0), n: 0, dim: 1 })).toEqual(undefinedBy('no images'));
  });

  it('take equal rows as scikit-learn does', () => {
    const equal = fromRows([[1], [1], [1], [1]]);
    const labels = Int32Array.of(0, 0, 1, 1);
    expect(
      [silhouette(equal, labels), daviesBouldin(equal, labels), calinskiHarabasz(equal, labels)].map(valueOf),
    ).toEqual([0, 0, 1]);
    const apart = fromRows([[1], [1], [3], [3]]);
    expect(
      [silhouette(apart, labels), daviesBouldin(apart, labels), calinskiHarabasz(apart, labels)].map(valueOf),
    ).toEqual([1, 0, 1]);
  });

  it('name a value that is no number, and labels of another length', () => {
    for (const index of [silhouette, daviesBouldin, calinskiHarabasz]) {
      expect(() => index(fromRows([[1], [NaN], [2]]), Int32Array.of(0, 1, 1))).toThrow(
        'row 1, column 0 is not a finite number: NaN',
      );
      expect(() => index(fromRows([[1], [2], [3]]), Int32Array.of(0, 1))).toThrow('2 labels for 3 rows');
    }
  });
});

describe('silhouette', () => {
  it('equals the definition', () => {
    for (let seed = 0; seed < 30; seed++) {
      const random = rng(seed);
      const m = seed % 2 ? gridMatrix(30, 2, random) : randomMatrix(30, 5, random);
      const labels = randomLabels(30, 2 + (seed % 20), random);
      const found = silhouette(m, labels);
      if (found.kind !== 'defined') throw new Error(found.reason);
      expect(worst(found.samples, naiveSilhouette(m, labels))).toBeLessThan(1e-13);
    }
  });

  it('of a sample is that of its rows alone', () => {
    const m = randomMatrix(80, 4, rng(1));
    const labels = randomLabels(80, 3, rng(2));
    const found = silhouette(m, labels, { sample: 30, random: rng(3) });
    if (found.kind !== 'defined') throw new Error(found.reason);
    const rows = [...found.rows];
    expect([rows.length, new Set(rows).size, found.sampled, rows.toSorted((a, b) => a - b)]).toEqual([
      30,
      30,
      true,
      rows,
    ]);
    const part = fromRows(rows.map((row) => [...m.data.subarray(row * 4, row * 4 + 4)]));
    expect(
      silhouette(
        part,
        Int32Array.from(rows, (row) => labels[row]),
      ),
    ).toMatchObject({ value: found.value, sampled: false });
    expect(silhouette(m, labels, { sample: 30, random: rng(3) })).toEqual(found);
  });

  it('of a sample as large as the whole is exact', () => {
    const m = randomMatrix(20, 2, rng(1));
    const labels = randomLabels(20, 2, rng(1));
    expect(silhouette(m, labels, { sample: 20 })).toEqual(silhouette(m, labels));
    expect(() => silhouette(m, labels, { sample: 19 })).toThrow('a sample needs a source of randomness');
    expect(() => silhouette(m, labels, { sample: -1, random: rng(1) })).toThrow('invalid size of sample: -1');
  });

  it('counts pairs in its progress', () => {
    const seen: number[] = [];
    silhouette(randomMatrix(200, 2, rng(1)), randomLabels(200, 3, rng(1)), {
      onProgress: (done, total) => seen.push(done / total),
    });
    expect([seen.length > 3, seen.at(-1), seen.toSorted((a, b) => a - b)]).toEqual([true, 1, seen]);
  });
});

describe('adjustedRandIndex', () => {
  it.each(golden.adjustedRandIndex.map((pair, i) => ({ i, ...pair })))(
    'equals scikit-learn, pair $i',
    ({ a, b, value }) => {
      expect(worst([adjustedRandIndex(Int32Array.from(a), Int32Array.from(b))], [value])).toBeLessThan(1e-12);
    },
  );

  it('is symmetric, blind to names, and 1 for equal partitions', () => {
    const a = randomLabels(100, 4, rng(1));
    const b = randomLabels(100, 5, rng(2));
    expect(adjustedRandIndex(b, a)).toBe(adjustedRandIndex(a, b));
    expect(
      adjustedRandIndex(
        a.map((label) => -label),
        a,
      ),
    ).toBe(1);
    expect(adjustedRandIndex(new Int32Array(0), new Int32Array(0))).toBe(1);
  });

  it('counts both labels in a table', () => {
    expect(contingency(Int32Array.of(5, 2, 5, 5), Int32Array.of(0, 1, 1, 1))).toEqual({
      rows: Int32Array.of(2, 5),
      columns: Int32Array.of(0, 1),
      counts: Float64Array.of(0, 1, 1, 2),
    });
    expect(() => contingency(Int32Array.of(1), Int32Array.of(1, 2))).toThrow('labels of 1 and 2 rows');
  });
});
