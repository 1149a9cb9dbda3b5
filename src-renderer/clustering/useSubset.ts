import { useMemo, useState } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import { type AssignmentIndex, indexAssignments } from '../state/indexAssignments.ts';
import { shownMembers } from '../state/shownMembers.ts';
import { useCall } from '../state/useCall.ts';
import { allPrototypes, type Subset, subsetOfNode } from './Subset.ts';

interface ShownSubset {
  /** What was chosen: a branch stays a branch here, even where it is a whole cluster. */
  readonly chosen: Subset | null;
  /** The same, as the page names it; null while the prototypes of all clusters are shown. */
  readonly subset: Subset | null;
  /** Its images as the grid shows them; undefined while they are read. */
  readonly members: Int32Array | undefined;
  choose(next: Subset | null): void;
}

/** Which images the clustering page shows. */
export function useSubset(
  clusters: readonly ClusterSummary[],
  assignments: Response<'clustering.assignments'> | undefined,
): ShownSubset {
  const [chosen, choose] = useState<Subset | null>(null);
  // a branch keeps its node when the cut moves, a cluster of k-means keeps its number
  const subset = useMemo(
    () => (chosen?.kind === 'node' ? subsetOfNode(chosen.node, clusters) : chosen),
    [chosen, clusters],
  );
  const index = assignments ? indexAssignments(assignments) : null;
  return { chosen, subset, members: useMembers(subset, clusters, index), choose };
}

function useMembers(
  subset: Subset | null,
  clusters: readonly ClusterSummary[],
  index: AssignmentIndex | null,
): Int32Array | undefined {
  const { value: branch } = useCall('clustering.members', subset?.kind === 'node' ? { node: subset.node } : null);
  return useMemo(() => {
    if (subset === null) return allPrototypes(clusters, 8);
    if (subset.kind === 'lasso') return index ? index.byDistance(subset.ids) : subset.ids;
    if (index === null) return undefined;
    if (subset.kind === 'node') return branch && index.byDistance(branch.ids);
    const cluster = clusters.find((entry) => entry.cluster === subset.cluster);
    return cluster && shownMembers(cluster, index);
  }, [subset, clusters, index, branch]);
}
