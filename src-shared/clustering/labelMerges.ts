import { findRoot } from '../math/findRoot.ts';
import type { Linkage } from '../model/Linkage.ts';

/** Merges in any order in which parts come before their union: merge i joins the clusters that hold the rows a[i] and b[i]. */
export interface Merges {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly height: Float64Array;
}

/**
 * Orders merges by height and names their nodes as SciPy does: of equal heights the earlier merge first, the smaller node on the left.
 *
 * @param sizes one number a row, summed into the sizes of the nodes
 */
export function labelMerges({ a, b, height }: Merges, sizes: Float64Array): Linkage {
  const n = sizes.length;
  const data = new Float64Array((n - 1) * 4);
  const order = Uint32Array.from(height, (_, i) => i).sort((i, j) => height[i] - height[j] || i - j);

  // every node points to the one that took it in
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  const size = new Float64Array(2 * n - 1);
  size.set(sizes);
  order.forEach((merge, i) => {
    const x = findRoot(parent, a[merge]);
    const y = findRoot(parent, b[merge]);
    const node = n + i;
    parent[x] = node;
    parent[y] = node;
    size[node] = size[x] + size[y];
    data.set([Math.min(x, y), Math.max(x, y), height[merge], size[node]], i * 4);
  });
  return { data, n };
}
