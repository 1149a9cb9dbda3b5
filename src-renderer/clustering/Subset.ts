import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import type { Target } from '../../src-shared/contract/labeling.ts';

/** The images that the grid shows and that 'Label all' labels: a cluster, a branch of the tree, or a lasso. */
export type Subset =
  | { readonly kind: 'cluster'; readonly cluster: number }
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'lasso'; readonly ids: Int32Array };

/** What a decision about the subset is about. */
export function targetOf(subset: Subset, run: string): Target {
  switch (subset.kind) {
    case 'cluster':
      return { kind: 'cluster', run, cluster: subset.cluster };
    case 'node':
      return { kind: 'node', run, node: subset.node };
    case 'lasso':
      return { kind: 'selection', ids: Array.from(subset.ids) };
  }
}

/** A branch that is a whole cluster is that cluster. */
export function subsetOfNode(node: number, clusters: readonly ClusterSummary[]): Subset {
  const whole = clusters.find((entry) => entry.node === node);
  return whole ? { kind: 'cluster', cluster: whole.cluster } : { kind: 'node', node };
}

/** Every cluster's prototypes, one cluster after another. */
export const allPrototypes = (clusters: readonly ClusterSummary[], each: number): Int32Array =>
  Int32Array.from(clusters.flatMap(({ prototypes }) => prototypes.slice(0, each)));
