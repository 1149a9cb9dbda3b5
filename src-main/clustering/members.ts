import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { nodesOfCut } from '../../src-shared/clustering/nodesOfCut.ts';
import type { GroupTarget } from '../../src-shared/labeling/acts.ts';
import type { RunStore } from './runStore.ts';
import type { Spaces } from './spaces.ts';

/** Image ids of a cluster or a tree node; empty when its run is gone. */
export type Members = (target: GroupTarget) => Int32Array;

/**
 * A cluster of a k-means run never changes, and neither does a node of a tree, so members are those images
 * that the run was made of.
 */
export function createMembers(runs: RunStore, spaces: Spaces): Members {
  return (target) => {
    const run = runs.get(target.run);
    if (!run) return new Int32Array(0);
    const ids = spaces.imagesOf(run.space);
    if (target.kind === 'cluster') return ids.filter((_, row) => run.labels[row] === target.cluster);
    if (!run.linkage || target.node > 2 * run.linkage.n - 2) return new Int32Array(0);
    return membersOf(run.linkage, target.node).map((row) => ids[row]);
  };
}

/**
 * The target that keeps its meaning: a cluster of a tree's cut is named by its node, since the next cut
 * numbers its clusters anew.
 */
export function durableTarget<T extends { readonly kind: string }>(
  target: T | GroupTarget,
  runs: RunStore,
): T | GroupTarget {
  if (!isCluster(target)) return target;
  const run = runs.get(target.run);
  if (!run?.linkage || target.cluster >= run.k) return target;
  return { kind: 'node', run: run.id, node: nodesOfCut(run.linkage, run.labels)[target.cluster] };
}

const isCluster = (target: { readonly kind: string }): target is Extract<GroupTarget, { kind: 'cluster' }> =>
  target.kind === 'cluster';
