import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { nodesOfCut } from '../../src-shared/clustering/nodesOfCut.ts';
import { isCluster, type ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import type { RunStore } from './runStore.ts';
import type { Spaces } from './spaces.ts';

/** Image ids of a cluster or a tree node; empty when its run is gone. */
export type Members = (target: ClusterTarget) => Int32Array;

/**
 * A cluster of a cut never changes, and neither does a node of a tree, so members are those images that the run was
 * made of. Entries of old logs name no cut: theirs is the only one of a k-means run.
 */
export function createMembers(runs: RunStore, spaces: Spaces): Members {
  return (target) => {
    const run = runs.get(target.run, target.kind === 'cluster' ? target.cut : undefined);
    if (!run) return new Int32Array(0);
    const ids = spaces.imagesOf(run.space);
    if (target.kind === 'cluster') return ids.filter((_, row) => run.labels[row] === target.cluster);
    if (!run.linkage || target.node > 2 * run.linkage.n - 2) return new Int32Array(0);
    return membersOf(run.linkage, target.node).map((row) => ids[row]);
  };
}

/**
 * The target that keeps its meaning, with the cut that it was given on: a cluster of a tree is named by its node, since
 * the next cut numbers its clusters anew.
 */
export function durableTarget<T extends { readonly kind: string }>(
  target: T | ClusterTarget,
  runs: RunStore,
): T | ClusterTarget {
  if (!isCluster(target)) return target;
  const run = runs.get(target.run, target.cut);
  if (!run) return target;
  const cut = run.cut;
  if (target.kind === 'node') return { ...target, cut };
  if (!run.linkage || target.cluster >= run.k) return { ...target, cut };
  return { kind: 'node', run: run.id, cut, node: nodesOfCut(run.linkage, run.labels)[target.cluster] };
}
