import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import type { AssignmentIndex } from './indexAssignments.ts';

/** The images of a cluster as the grid shows them: its prototypes, then the others from the centre outwards. */
export function shownMembers({ cluster, prototypes }: ClusterSummary, index: AssignmentIndex): Int32Array {
  const first = new Set(prototypes);
  const others = index.members(cluster).filter((id) => !first.has(id));
  return Int32Array.of(...prototypes, ...others);
}
