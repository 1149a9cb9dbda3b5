import type { Linkage } from '../model/Linkage.ts';

/**
 * The two parts of a merge in the order in which they are drawn: the larger on the left, of equals that with the lower
 * height, then the smaller node. So big groups gather on the left, where the clusters with low numbers are.
 */
export function childrenOf({ data, n }: Linkage, node: number): readonly [left: number, right: number] {
  const at = 4 * (node - n);
  const [a, b] = [data[at], data[at + 1]];
  const size = (child: number) => (child < n ? 1 : data[4 * (child - n) + 3]);
  const height = (child: number) => (child < n ? 0 : data[4 * (child - n) + 2]);
  const order = size(b) - size(a) || height(a) - height(b) || a - b;
  return order <= 0 ? [a, b] : [b, a];
}
