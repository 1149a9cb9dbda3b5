/** Sets that are joined two by two: union by size, with path halving (Tarjan & van Leeuwen, JACM 1984). */
export class DisjointSets {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;
  #count: number;

  /** Elements 0 to n - 1, each in a set of its own. */
  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, i) => i);
    this.#size = new Int32Array(n).fill(1);
    this.#count = n;
  }

  /** How many sets there are. */
  get count(): number {
    return this.#count;
  }

  /** The element that stands for the set of `i`; the same for all of a set until it is joined with another. */
  find(i: number): number {
    const parent = this.#parent;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /** Makes one set of those of `a` and `b`. */
  union(a: number, b: number): void {
    let small = this.find(a);
    let large = this.find(b);
    if (small === large) return;
    if (this.#size[small] > this.#size[large]) [small, large] = [large, small];
    this.#count--;
    this.#parent[small] = large;
    this.#size[large] += this.#size[small];
  }
}
