import type { Decision, ClusterDecision } from './acts.ts';
import type { ClusterTarget } from '../clustering/ClusterTarget.ts';
import type { LabelState } from './replay.ts';

/** The decision that counts for one image, with the cluster it was inherited from. */
export type ResolvedLabel =
  | (Decision & { readonly cluster: null })
  | { readonly classId: number; readonly source: 'cluster'; readonly seq: number; readonly cluster: ClusterTarget };

/**
 * Every image that has a label by a decision, by the order of precedence: the latest word about the image itself,
 * else the nearest labeled node or cluster around it. Nearest is the one with the fewest images; of equals, the latest.
 *
 * @param membersOf image ids of a cluster; empty when its run is gone
 */
export function resolveLabels(
  state: Pick<LabelState, 'images' | 'clusters'>,
  membersOf: (target: ClusterTarget) => ArrayLike<number>,
): Map<number, ResolvedLabel> {
  const labels = new Map<number, ResolvedLabel>();

  // widest first, so that a nearer cluster overwrites it
  const clusters = [...state.clusters.values()].map((decision) => ({ decision, members: membersOf(decision.target) }));
  clusters.sort((a, b) => b.members.length - a.members.length || a.decision.seq - b.decision.seq);
  for (const { decision, members } of clusters) {
    const label = inherited(decision);
    for (let i = 0; i < members.length; i++) labels.set(members[i], label);
  }

  for (const [id, decision] of state.images) labels.set(id, { ...decision, cluster: null });
  return labels;
}

const inherited = ({ target, classId, seq }: ClusterDecision): ResolvedLabel => ({
  classId,
  source: 'cluster',
  seq,
  cluster: target,
});
