import { describe, expect, it } from 'vitest';
import { anomaly } from '../../src-shared/clustering/anomaly.ts';
import { centroids } from '../../src-shared/clustering/centroids.ts';
import { clusterSizes } from '../../src-shared/clustering/clusterSizes.ts';
import { describeCluster } from '../../src-shared/clustering/describeCluster.ts';
import { distances } from '../../src-shared/clustering/distances.ts';
import { numberClusters } from '../../src-shared/clustering/numberClusters.ts';
import { prototypes, type PrototypeOptions } from '../../src-shared/clustering/prototypes.ts';
import { median } from '../../src-shared/math/median.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { canonical, fromRows, worst } from './golden.ts';
import { gridMatrix, randomLabels, randomMatrix } from '../support/randomMatrix.ts';

describe('numberClusters', () => {
  it('counts from 0 by falling size, ties by smallest row', () => {
    expect([...numberClusters(Int32Array.of(7, 3, 3, -1, 7, 9, 3, -1))]).toEqual([1, 0, 0, 2, 1, 3, 0, 2]);
    expect(numberClusters(new Int32Array(0))).toEqual(new Int32Array(0));
  });

  it('keeps the partition, and itself', () => {
    for (let seed = 0; seed < 30; seed++) {
      const labels = randomLabels(50, 12, rng(seed));
      const numbered = numberClusters(labels);
      expect(canonical(numbered)).toEqual(canonical(labels));
      const sizes = [...clusterSizes(numbered)];
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(numberClusters(numbered)).toEqual(numbered);
    }
  });
});

describe('centroids and distances', () => {
  it('are means and what lies between', () => {
    const m = fromRows([
      [0, 0],
      [6, 8],
      [1, 1],
    ]);
    const labels = Int32Array.of(0, 0, 1);
    const means = centroids(m, labels);
    expect(means).toEqual({ data: Float64Array.of(3, 4, 1, 1), n: 2, dim: 2 });
    expect(distances(m, labels, means)).toEqual(Float64Array.of(5, 5, 0));
  });

  it('have no place for a cluster without rows', () => {
    const means = centroids(fromRows([[2]]), Int32Array.of(1), 3);
    expect([...means.data]).toEqual([NaN, 2, NaN]);
    expect([...distances(fromRows([[5]]), Int32Array.of(1), means)]).toEqual([3]);
  });

  it('name a label that is no cluster', () => {
    expect(() => centroids(fromRows([[1], [2]]), Int32Array.of(0, 2), 2)).toThrow('invalid label: 2 of 2 clusters');
    expect(() => centroids(fromRows([[1], [2]]), Int32Array.of(0, -1))).toThrow('invalid label: -1');
    expect(() => distances(fromRows([[1], [2]]), Int32Array.of(0), fromRows([[1]]))).toThrow('1 labels for 2 rows');
    expect(() => distances(fromRows([[1]]), Int32Array.of(0), fromRows([[1, 2]]))).toThrow(
      'centroids of 2 columns for rows of 1',
    );
  });
});

describe('anomaly', () => {
  it("is the distance to the nearest centroid over that cluster's median", () => {
    // cluster 0 about 0 with median distance 2, cluster 1 about 20 with median distance 1; row 4 lies nearer to cluster 1
    const m = fromRows([[-2], [2], [-2], [2], [16], [19], [21], [20]]);
    const labels = Int32Array.of(0, 0, 0, 0, 0, 1, 1, 1);
    const { scores, flagged, threshold } = anomaly(m, labels, fromRows([[0], [20]]), 80);
    expect([...scores]).toEqual([1, 1, 1, 1, 4, 1, 1, 0]);
    expect([[...flagged], threshold]).toEqual([[0, 0, 0, 0, 1, 0, 0, 0], 1]);
  });

  it('flags above the 99th percentile, interpolated', () => {
    const n = 201;
    const m: Matrix = { data: Float64Array.from({ length: n }, (_, i) => i), n, dim: 1 };
    const { scores, flagged, threshold } = anomaly(m, new Int32Array(n), fromRows([[0]]));
    expect([scores[150], threshold, flagged.indexOf(1)]).toEqual([1.5, 1.98, 199]);
  });

  it('stays finite where half of a cluster is one point', () => {
    const m = fromRows([[0], [0], [0], [6], [50], [52], [54]]);
    const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1);
    // all distances: 0 0 0 6 2 0 2, their median 0, so that 1 is the unit of cluster 0
    expect([...anomaly(m, labels, fromRows([[0], [52]])).scores]).toEqual([0, 0, 0, 6, 1, 0, 1]);
    const equal = fromRows([[3], [3]]);
    expect(anomaly(equal, Int32Array.of(0, 0), equal).flagged).toEqual(new Uint8Array(2));
  });

  it('leaves out a cluster without rows, and takes no rows', () => {
    const m = fromRows([[1], [3]]);
    expect([...anomaly(m, Int32Array.of(1, 1), centroids(m, Int32Array.of(1, 1), 3)).scores]).toEqual([1, 1]);
    const none = anomaly({ data: new Float64Array(0), n: 0, dim: 1 }, new Int32Array(0), fromRows([[1]]));
    expect(none).toEqual({ scores: new Float64Array(0), flagged: new Uint8Array(0), threshold: NaN });
    expect(() => anomaly(m, Int32Array.of(0, 0), fromRows([[1]]), 101)).toThrow('invalid percentile: 101');
  });
});

/** The rule of the design, read out word by word, for one cluster. */
function naivePrototypes(
  m: Matrix,
  labels: Int32Array,
  centres: Matrix,
  cluster: number,
  count: number,
  options: PrototypeOptions,
): number[] {
  const to = (row: number, c: number) => Math.sqrt(sqDist(m.data, row, centres.data, c, m.dim));
  const between = (a: number, b: number) => sqDist(m.data, a, m.data, b, m.dim);
  const members = [...labels.keys()].filter((row) => labels[row] === cluster);
  const core = median(Float64Array.from(members, (row) => to(row, cluster)));
  const others = Array.from({ length: centres.n }, (_, c) => c).filter((c) => c !== cluster);
  const chosen: number[] = [];
  const open = () =>
    members.filter(
      (row) =>
        !options.excluded?.[row] && !chosen.includes(row) && !chosen.some((c) => options.nearDuplicate?.(c, row)),
    );
  const first = (rows: number[], key: (row: number) => number) => rows.toSorted((a, b) => key(a) - key(b) || a - b)[0];
  for (let rank = 1; rank <= count && open().length > 0; rank++) {
    const inner = open().filter((row) => to(row, cluster) <= core);
    const gap = (row: number) => Math.min(...others.map((c) => to(row, c))) - to(row, cluster);
    if (rank === 1) chosen.push(first(open(), (row) => to(row, cluster)));
    else if (rank <= Math.ceil(count / 2) && inner.length > 0) {
      chosen.push(first(inner, (row) => -Math.min(...chosen.map((c) => between(c, row)))));
    } else chosen.push(first(open(), gap));
  }
  return chosen;
}

describe('prototypes', () => {
  const line = fromRows([[0], [1], [2], [3], [4], [5], [6], [20], [22]]);
  const labels = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 1);
  const centres = centroids(line, labels);

  it('begin at the centre, spread over the core and end at the border', () => {
    // own centroid 3, median distance 2: the core is 1 .. 5; 6 is nearest to the other centroid
    expect(prototypes(line, labels, centres, 4)).toEqual([
      { cluster: 0, rank: 1, row: 3 },
      { cluster: 0, rank: 2, row: 1 },
      { cluster: 0, rank: 3, row: 6 },
      { cluster: 0, rank: 4, row: 5 },
      { cluster: 1, rank: 1, row: 7 },
      { cluster: 1, rank: 2, row: 8 },
    ]);
  });

  it('skip what is excluded and what is like a chosen one', () => {
    const excluded = Uint8Array.of(0, 1, 0, 1, 0, 0, 0, 1, 1);
    const nearDuplicate = (a: number, b: number) => Math.abs(a - b) === 1;
    // without 1 and 3: 2, then 5 of the core 1 .. 5, then by the gap 6, which is like 5, 4, which is like 5, 0
    expect(prototypes(line, labels, centres, 4, { excluded, nearDuplicate }).map(({ row }) => row)).toEqual([2, 5, 0]);
  });

  it('follow the rule word by word', () => {
    for (let seed = 0; seed < 60; seed++) {
      const random = rng(seed);
      const m = seed % 2 ? gridMatrix(40, 2, random, 6) : randomMatrix(40, 3, random);
      const groups = randomLabels(40, 2 + (seed % 3), random);
      const means = centroids(m, groups);
      const excluded = Uint8Array.from({ length: 40 }, () => Number(random() < 0.2));
      const nearDuplicate = (a: number, b: number) => sqDist(m.data, a, m.data, b, m.dim) < 0.5;
      const options = seed % 3 ? { excluded, nearDuplicate } : {};
      const count = 1 + (seed % 9);
      const expected = Array.from({ length: means.n }, (_, c) => naivePrototypes(m, groups, means, c, count, options));
      const found = prototypes(m, groups, means, count, options);
      expect(found).toEqual(expected.flatMap((rows, cluster) => rows.map((row, i) => ({ cluster, rank: i + 1, row }))));
    }
  });

  it('end with the farthest where there is no other cluster', () => {
    const m = fromRows([[0], [1], [2], [3], [9]]);
    expect(prototypes(m, new Int32Array(5), fromRows([[3]]), 4).map(({ row }) => row)).toEqual([3, 1, 4, 0]);
  });

  it('find the nearest other cluster among those that have rows', () => {
    const means = centroids(
      line,
      labels.map((label) => label * 2),
      3,
    );
    expect(
      prototypes(
        line,
        labels.map((label) => label * 2),
        means,
        4,
      ).map(({ row }) => row),
    ).toEqual([3, 1, 6, 5, 7, 8]);
    expect(() => prototypes(line, labels, centres, 0)).toThrow('invalid number of prototypes: 0');
  });
});

describe('describeCluster', () => {
  const words = ['contrast', 'brightness', 'detail', 'hue'].map((label) => ({
    label,
    lowWords: `low ${label}`,
    highWords: `high ${label}`,
  }));
  // means 2, 4, 1, 0; deviations 2, 1, 1, 0
  const features = fromRows([
    [0, 3, 0, 7],
    [4, 5, 0, 7],
    [0, 3, 2, 7],
    [4, 5, 2, 7],
  ]);

  it('says what sets it apart from the library', () => {
    expect(describeCluster(features, Int32Array.of(0, 2), words)).toEqual({
      profile: Float64Array.of(0, 3, 1, 7),
      z: Float64Array.of(-1, -1, 0, 0),
      separating: [
        { feature: 0, label: 'contrast', z: -1, words: 'low contrast' },
        { feature: 1, label: 'brightness', z: -1, words: 'low brightness' },
      ],
    });
  });

  it("says what sets it apart from a sibling, by the library's deviations", () => {
    const { separating } = describeCluster(features, Int32Array.of(3), words, {
      sibling: Int32Array.of(0, 1),
      count: 2,
    });
    expect(separating.map(({ words: said, z }) => [said, z])).toEqual([
      ['high detail', 2],
      ['high contrast', 1],
    ]);
  });

  it('takes scales that are known already', () => {
    const library = { mean: Float64Array.of(0, 0, 0, 0), scale: Float64Array.of(1, 10, Infinity, 1) };
    const { z, separating } = describeCluster(features, Int32Array.of(1), words, { library });
    expect(worst(z, [4, 0.5, 0, 7])).toBeLessThan(1e-15);
    expect(separating.map(({ label }) => label)).toEqual(['hue', 'contrast', 'brightness']);
  });

  it('says what it cannot describe', () => {
    expect(() => describeCluster(features, new Int32Array(0), words)).toThrow('a cluster without images has no mean');
    expect(() => describeCluster(features, Int32Array.of(0), [])).toThrow('words for 0 features of 4');
  });
});
