import { describe, expect, it } from 'vitest';
import { cutByCount, cutByHeight } from '../../src-shared/clustering/cut.ts';
import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { nodesOfCut } from '../../src-shared/clustering/nodesOfCut.ts';
import { numberClusters } from '../../src-shared/clustering/numberClusters.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { fromRows } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

const rowsOf = (labels: Int32Array, cluster: number) => [...labels.keys()].filter((row) => labels[row] === cluster);

describe('nodesOfCut', () => {
  it('names the branch of each cluster', () => {
    // the merges: 0 with 1 (node 5), 3 with 4 (node 6), 2 with node 5 (node 7), all (node 8)
    const tree = ward(fromRows([[0], [1], [4], [20], [22]]));
    expect(tree.data.filter((_, i) => i % 4 < 2)).toEqual(Float64Array.of(0, 1, 3, 4, 2, 5, 6, 7));
    expect([...nodesOfCut(tree, Int32Array.of(0, 0, 0, 0, 0))]).toEqual([8]);
    expect([...nodesOfCut(tree, Int32Array.of(0, 0, 0, 1, 1))]).toEqual([7, 6]);
    expect([...nodesOfCut(tree, Int32Array.of(1, 1, 2, 0, 0))]).toEqual([6, 5, 2]);
    expect([...nodesOfCut(tree, Int32Array.of(4, 3, 2, 1, 0))]).toEqual([4, 3, 2, 1, 0]);
  });

  it('gives nodes that hold exactly the rows of their clusters, also where heights are equal', () => {
    const random = rng(21);
    for (let round = 0; round < 60; round++) {
      const n = 1 + Math.floor(random() * 30);
      const tree = ward(round % 2 === 0 ? randomMatrix(n, 3, random) : gridMatrix(n, 2, random));
      const k = 1 + Math.floor(random() * n);
      const heights = [...tree.data.filter((_, i) => i % 4 === 2), 0, 1e9];
      const height = heights[Math.floor(random() * heights.length)];
      for (const labels of [cutByCount(tree, k), cutByHeight(tree, height)].map(numberClusters)) {
        const nodes = nodesOfCut(tree, labels);
        expect([...nodes].map((node) => [...membersOf(tree, node)])).toEqual(
          [...nodes].map((_, cluster) => rowsOf(labels, cluster)),
        );
      }
    }
  });

  it('has no node for a cluster that is no branch', () => {
    const tree = ward(fromRows([[0], [1], [20], [22]]));
    const nodes = nodesOfCut(tree, Int32Array.of(0, 1, 0, 1));
    // some row of each: never a branch with rows of both
    expect([...nodes].map((node) => membersOf(tree, node).length)).toEqual([1, 1]);
  });

  it('takes a tree of one row or none', () => {
    expect([...nodesOfCut({ data: new Float64Array(0), n: 1 }, Int32Array.of(0))]).toEqual([0]);
    expect([...nodesOfCut({ data: new Float64Array(0), n: 0 }, new Int32Array(0))]).toEqual([]);
  });

  it('refuses labels of other rows', () => {
    expect(() => nodesOfCut({ data: new Float64Array(0), n: 1 }, Int32Array.of(0, 0))).toThrow(
      '2 labels for a tree of 1 rows',
    );
  });
});
