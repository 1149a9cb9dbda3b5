import type { Linkage } from '../model/Linkage.ts';

/** Rows below a node of the tree, rising; a row itself is a node. Throws if there is no such node. */
export function membersOf({ data, n }: Linkage, node: number): Int32Array {
  if (!Number.isInteger(node) || node < 0 || node > 2 * n - 2) throw new Error(`invalid node: ${node} of ${2 * n - 1}`);
  const rows: number[] = [];
  const stack = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next < n) rows.push(next);
    else stack.push(data[4 * (next - n)], data[4 * (next - n) + 1]);
  }
  return Int32Array.from(rows).sort();
}
