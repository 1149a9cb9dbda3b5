import { describe, expect, it } from 'vitest';
import { indexAssignments } from '../../src-renderer/state/indexAssignments.ts';
import { allPrototypes, subsetOfNode, targetOf } from '../../src-renderer/clustering/Subset.ts';
import { shownMembers } from '../../src-renderer/state/shownMembers.ts';
import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';

const ANSWER = {
  ids: Int32Array.of(5, 6, 7, 8, 9),
  clusters: Int32Array.of(0, 1, 0, 0, 1),
  distances: Float32Array.of(3, 1, 2, 2, 5),
  anomaly: Float32Array.of(1.5, 1, 0.5, 0.5, 4),
};

const summary = (own: Partial<ClusterSummary>): ClusterSummary => ({
  cluster: 0,
  size: 3,
  words: [],
  prototypes: [],
  profile: [],
  separating: [],
  node: null,
  ...own,
});

describe('assignments', () => {
  const index = indexAssignments(ANSWER);

  it('order members from the centre outwards, ties by id', () => {
    expect([index.members(0), index.members(1), index.members(2)]).toEqual([
      Int32Array.of(7, 8, 5),
      Int32Array.of(6, 9),
      new Int32Array(),
    ]);
    expect(index.byDistance(Int32Array.of(9, 5, 6, 99))).toEqual(Int32Array.of(6, 5, 9));
  });

  it('find the cluster of an image, and what lies farthest for its cluster', () => {
    expect([index.clusterOf(9), index.clusterOf(99), index.outliers(2), index.outliers(9)]).toEqual([
      1,
      undefined,
      [9, 5],
      [9, 5, 6, 7, 8],
    ]);
  });

  it('are indexed once for an answer', () => {
    expect(indexAssignments(ANSWER)).toBe(index);
  });
});

describe('group', () => {
  it('shows prototypes first, each image once', () => {
    const cluster = summary({ prototypes: [5, 8] });
    expect(shownMembers(cluster, indexAssignments(ANSWER))).toEqual(Int32Array.of(5, 8, 7));
    expect(allPrototypes([cluster, summary({ cluster: 1, prototypes: [6, 9, 4] })], 2)).toEqual(
      Int32Array.of(5, 8, 6, 9),
    );
  });

  it('is a target of a decision', () => {
    const clusters = [summary({ cluster: 0, node: 12 }), summary({ cluster: 1, node: 14 })];
    expect([
      targetOf(subsetOfNode(14, clusters), 'r'),
      targetOf(subsetOfNode(13, clusters), 'r'),
      targetOf({ kind: 'lasso', ids: Int32Array.of(3, 4) }, 'r'),
    ]).toEqual([
      { kind: 'cluster', run: 'r', cluster: 1 },
      { kind: 'node', run: 'r', node: 13 },
      { kind: 'selection', ids: [3, 4] },
    ]);
  });
});
