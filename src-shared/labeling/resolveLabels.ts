import type { Decision, GroupDecision } from './acts.ts';
import type { GroupTarget } from '../clustering/GroupTarget.ts';
import type { LabelState } from './replay.ts';

/** The decision that counts for one image, with the group it was inherited from. */
export type ResolvedLabel =
  | (Decision & { readonly group: null })
  | { readonly classId: number; readonly source: 'cluster'; readonly seq: number; readonly group: GroupTarget };

/**
 * Every image that has a label by a decision, by the order of precedence: the latest word about the image itself,
 * else the nearest labeled node or cluster around it. Nearest is the one with the fewest images; of equals, the latest.
 *
 * @param membersOf image ids of a group; empty when its run is gone
 */
export function resolveLabels(
  state: Pick<LabelState, 'images' | 'groups'>,
  membersOf: (target: GroupTarget) => ArrayLike<number>,
): Map<number, ResolvedLabel> {
  const labels = new Map<number, ResolvedLabel>();

  // widest first, so that a nearer group overwrites it
  const groups = [...state.groups.values()].map((decision) => ({ decision, members: membersOf(decision.target) }));
  groups.sort((a, b) => b.members.length - a.members.length || a.decision.seq - b.decision.seq);
  for (const { decision, members } of groups) {
    const label = inherited(decision);
    for (let i = 0; i < members.length; i++) labels.set(members[i], label);
  }

  for (const [id, decision] of state.images) labels.set(id, { ...decision, group: null });
  return labels;
}

const inherited = ({ target, classId, seq }: GroupDecision): ResolvedLabel => ({
  classId,
  source: 'cluster',
  seq,
  group: target,
});
