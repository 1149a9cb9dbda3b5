import type { Response } from '../../src-shared/contract/api.ts';

type Assignments = Response<'clustering.assignments'>;

/** Where every image of the current run lies. */
export interface AssignmentIndex {
  /** Members of a cluster, from its centre outwards. */
  members(cluster: number): Int32Array;
  clusterOf(id: number): number | undefined;
  /** The images that lie farthest for their cluster, first of all the farthest. */
  outliers(count: number): readonly number[];
  /** The same ids, from the centre of their own cluster outwards. */
  byDistance(ids: Int32Array): Int32Array;
}

const indexes = new WeakMap<Assignments, AssignmentIndex>();

/** Looks assignments up by image and by cluster; built once for an answer. */
export function indexAssignments(answer: Assignments): AssignmentIndex {
  const known = indexes.get(answer);
  if (known) return known;
  const { ids, clusters, distances, anomaly } = answer;
  const rowOf = new Map<number, number>();
  ids.forEach((id, row) => rowOf.set(id, row));
  const nearestFirst = Int32Array.from(ids.keys()).sort((a, b) => distances[a] - distances[b] || ids[a] - ids[b]);
  const inOrder = new Map<number, Int32Array>();

  const index: AssignmentIndex = {
    members(cluster) {
      const before = inOrder.get(cluster);
      if (before) return before;
      const own = nearestFirst.filter((row) => clusters[row] === cluster).map((row) => ids[row]);
      inOrder.set(cluster, own);
      return own;
    },
    clusterOf(id) {
      const row = rowOf.get(id);
      return row === undefined ? undefined : clusters[row];
    },
    outliers(count) {
      const rows = Int32Array.from(ids.keys()).sort((a, b) => anomaly[b] - anomaly[a] || ids[a] - ids[b]);
      return Array.from(rows.subarray(0, count), (row) => ids[row]);
    },
    byDistance(wanted) {
      const wants = new Set(wanted);
      return nearestFirst.filter((row) => wants.has(ids[row])).map((row) => ids[row]);
    },
  };
  indexes.set(answer, index);
  return index;
}
