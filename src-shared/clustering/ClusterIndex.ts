/** A figure of how well clusters hold together. It is undefined for one cluster, and where every row is a cluster of its own. */
export type ClusterIndex =
  | { readonly kind: 'defined'; readonly value: number }
  | { readonly kind: 'undefined'; readonly reason: UndefinedReason };

export type UndefinedReason = 'no images' | 'one cluster' | 'each image is a cluster of its own';

/** Why indices of k clusters of n rows are undefined; null where they are defined. */
export function whyUndefined(n: number, k: number): UndefinedReason | null {
  if (n === 0) return 'no images';
  if (k < 2) return 'one cluster';
  return k > n - 1 ? 'each image is a cluster of its own' : null;
}
