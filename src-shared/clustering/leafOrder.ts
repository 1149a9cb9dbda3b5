import type { Linkage } from '../model/Linkage.ts';
import { childrenOf } from './childrenOf.ts';

/** All rows as the tree draws them from left to right. Of a tree without merges: its one row, or none. */
export function leafOrder(linkage: Linkage): Int32Array {
  const { n } = linkage;
  const order = new Int32Array(n);
  let count = 0;
  const stack = n > 0 ? [2 * n - 2] : [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < n) order[count++] = node;
    else {
      const [left, right] = childrenOf(linkage, node);
      stack.push(right, left);
    }
  }
  return order;
}
