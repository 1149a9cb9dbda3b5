import type { Tree } from '../../src-shared/contract/clustering.ts';

/** Where a visible node is drawn, in pixels: its stem comes from `parentY` down to `y`. */
export interface DrawnNode {
  readonly index: number;
  readonly parent: number | null;
  /** Depth from the root, which is 1. */
  readonly level: number;
  readonly x: number;
  readonly y: number;
  readonly parentY: number;
  /** Left and right ends of the leaves below it. */
  readonly from: number;
  readonly to: number;
}

export interface DendrogramLayout {
  /** By index of the tree's nodes. */
  readonly nodes: readonly DrawnNode[];
  readonly baseline: number;
  readonly yOf: (height: number) => number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Room round the tree; the sizes stand in the lower one. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Places a truncated tree in a frame: leaves evenly along the bottom; heights from a little under the lowest visible merge,
 * because what lies below it is not shown, and on a square-root scale, because the few highest merges would otherwise leave
 * no room to tell the others apart.
 */
export function dendrogramLayout(tree: Tree, frame: Frame): DendrogramLayout {
  const { nodes, root, leaves } = tree;
  const merges = nodes.filter(({ left }) => left !== null).map(({ height }) => height);
  const highest = Math.max(...merges, 0) * 1.04 || 1;
  const lowest = Math.min(...merges, highest);
  // so that the lowest merge has stems
  const floor = Math.max(0, lowest - (highest - lowest) * 0.01);
  const baseline = frame.height - frame.bottom;
  const room = baseline - frame.top;
  const yOf = (height: number) => {
    const share = (Math.min(highest, Math.max(floor, height)) - floor) / (highest - floor || 1);
    return baseline - Math.sqrt(share) * room;
  };
  const step = (frame.width - frame.left - frame.right) / Math.max(1, leaves - 1);
  const xOf = (x: number) => frame.left + (leaves > 1 ? x * step : (frame.width - frame.left - frame.right) / 2);

  const drawn: DrawnNode[] = [];
  const place = (i: number, parent: number | null, level: number, parentY: number): DrawnNode => {
    const { left, right, height, x } = nodes[i];
    const leaf = left === null || right === null;
    const y = leaf ? baseline : yOf(height);
    const below = leaf ? [] : [place(left, i, level + 1, y), place(right, i, level + 1, y)];
    const own = xOf(x);
    const node = {
      index: i,
      parent,
      level,
      x: own,
      y,
      parentY,
      from: Math.min(own, ...below.map(({ from }) => from)),
      to: Math.max(own, ...below.map(({ to }) => to)),
    };
    drawn[i] = node;
    return node;
  };
  place(root, null, 1, frame.top);
  return { nodes: drawn, baseline, yOf };
}

/** What is drawn of a node: the stem down to it, and the bar that its own two branches hang from. */
export function branchPath(tree: Tree, { nodes }: DendrogramLayout, index: number): string {
  const { x, y, parentY } = nodes[index];
  const { left, right } = tree.nodes[index];
  const stem = `M${x} ${parentY}V${y}`;
  return left === null || right === null ? stem : `${stem}M${nodes[left].x} ${y}H${nodes[right].x}`;
}

/** Everything below a visible node, itself included. */
export function subtree(tree: Tree, index: number): ReadonlySet<number> {
  const inside = new Set<number>();
  const visit = (i: number) => {
    inside.add(i);
    const { left, right } = tree.nodes[i];
    if (left !== null) visit(left);
    if (right !== null) visit(right);
  };
  visit(index);
  return inside;
}

const FIGURE = 6.6;

interface Mark {
  readonly x: number;
  readonly text: string;
}

/** What has room below its cluster, taken by falling size of the clusters, as they are given. */
export function marksWithRoom(clusters: readonly Mark[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const mark of clusters) {
    const free = marks.every((other) => Math.abs(other.x - mark.x) >= halfOf(mark.text) + halfOf(other.text));
    if (free) marks.push(mark);
  }
  return marks;
}

const halfOf = (text: string): number => (text.length * FIGURE) / 2 + 2;
