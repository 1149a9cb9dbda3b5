/**
 * A cluster of images that one decision can be about: a cluster of a cut, or a node of a tree. `cut` is the cut of the
 * run on which it was met; a node is the same on every cut.
 */
export type ClusterTarget =
  | { readonly kind: 'cluster'; readonly run: string; readonly cluster: number; readonly cut?: string }
  | { readonly kind: 'node'; readonly run: string; readonly node: number; readonly cut?: string };

/** Whether a decision is about a cluster, not about images named one by one. */
export const isCluster = (target: { readonly kind: string }): target is ClusterTarget =>
  target.kind === 'cluster' || target.kind === 'node';

/** Names a cluster whatever cut it was met on. */
export const clusterKey = (target: ClusterTarget): string =>
  target.kind === 'cluster' ? `${target.run}/cluster/${target.cluster}` : `${target.run}/node/${target.node}`;
