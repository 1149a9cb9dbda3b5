/** The root of `i` in a forest of parents (a root is its own parent); halves the path on the way, in place. */
export function findRoot(parent: Int32Array, i: number): number {
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}
