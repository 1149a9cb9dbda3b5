import type { LabelLineage } from '../../src-shared/contract/export.ts';
import type { ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import type { Members } from '../clustering/members.ts';

/** The cluster or branch that a decision was about, as the lineage names it. */
export function decidedCluster(
  cluster: ClusterTarget | null,
  members: Members,
): NonNullable<LabelLineage['decision']>['cluster'] {
  if (!cluster) return null;
  const { kind, run, cut = null } = cluster;
  const number = cluster.kind === 'node' ? cluster.node : cluster.cluster;
  return { kind, run, cut, number, images: members(cluster).length };
}
