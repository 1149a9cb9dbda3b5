import type { Tree, TreeNode } from '../../../src-shared/contract/clustering.ts';
import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { plainWard } from './plainWard.ts';
import type { World } from './world.ts';

/** Ward's tree of the made-up library, with what the pages ask of one. Rows are ids less one. */
export class FakeTree {
  readonly #n: number;
  readonly #data: Float64Array;

  constructor(world: World) {
    const n = world.images.length;
    this.#n = n;
    this.#data = plainWard({ data: world.standard, n, dim: FEATURE_NAMES.length }).data;
  }

  get root(): number {
    return 2 * this.#n - 2;
  }

  size(node: number): number {
    return node < this.#n ? 1 : this.#data[4 * (node - this.#n) + 3];
  }

  height(node: number): number {
    return node < this.#n ? 0 : this.#data[4 * (node - this.#n) + 2];
  }

  children(node: number): readonly [number, number] | null {
    if (node < this.#n) return null;
    const at = 4 * (node - this.#n);
    return [this.#data[at], this.#data[at + 1]];
  }

  /** Image ids below a node, rising. */
  members(node: number): Int32Array {
    const ids: number[] = [];
    const stack = [node];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const pair = this.children(next);
      if (pair) stack.push(...pair);
      else ids.push(next + 1);
    }
    return Int32Array.from(ids).sort();
  }

  /** The k nodes that a cut leaves, by falling size. */
  cut(k: number): number[] {
    const roots = [this.root];
    while (roots.length < Math.min(k, this.#n)) {
      roots.sort((a, b) => this.height(b) - this.height(a));
      roots.splice(0, 1, ...(this.children(roots[0]) ?? []));
    }
    return roots.sort((a, b) => this.size(b) - this.size(a) || this.members(a)[0] - this.members(b)[0]);
  }

  /** The height that a cut into k clusters is drawn at: halfway between the merges beside it. */
  heightOf(k: number): number {
    const height = (merge: number) => (merge >= 0 && merge < this.#n - 1 ? this.#data[4 * merge + 2] : 0);
    return (height(this.#n - k) + height(this.#n - k - 1)) / 2;
  }

  countAt(height: number): number {
    let k = 1;
    while (k < this.#n && this.#data[4 * (this.#n - 1 - k) + 2] > height) k++;
    return k;
  }

  /** The highest `leaves` branches, laid out from left to right. */
  truncated(run: string, leaves: number): Tree {
    const open = new Set(this.cut(leaves));
    const nodes: TreeNode[] = [];
    let x = 0;
    const visit = (node: number): number => {
      const pair = open.has(node) ? null : this.children(node);
      const [left, right] = pair ? pair.map(visit) : [null, null];
      const at = left !== null && right !== null ? (nodes[left].x + nodes[right].x) / 2 : x++;
      nodes.push({ node, left, right, height: this.height(node), size: this.size(node), x: at });
      return nodes.length - 1;
    };
    const root = visit(this.root);
    const topHeights = Array.from(
      { length: Math.min(30, this.#n - 1) },
      (_, i) => this.#data[4 * (this.#n - 2 - i) + 2],
    );
    return { run, images: this.#n, nodes, root, leaves: x, topHeights };
  }
}
