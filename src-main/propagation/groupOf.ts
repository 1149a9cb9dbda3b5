import type { LabelLineage } from '../../src-shared/contract/export.ts';
import type { GroupTarget } from '../../src-shared/clustering/GroupTarget.ts';
import type { Members } from '../clustering/members.ts';

/** The cluster or branch that a decision was about, as the lineage names it. */
export function groupOf(group: GroupTarget | null, members: Members): NonNullable<LabelLineage['decision']>['group'] {
  if (!group) return null;
  const { kind, run, cut = null } = group;
  const number = group.kind === 'node' ? group.node : group.cluster;
  return { kind, run, cut, number, images: members(group).length };
}
