import { describe, expect, it } from 'vitest';
import { cutsOf, clusterOfNodes, clustersAt, nearestCut, stepCut } from '../../src-renderer/clustering/cuts.ts';
import {
  branchPath,
  dendrogramLayout,
  marksWithRoom,
  subtree,
} from '../../src-renderer/clustering/dendrogramLayout.ts';
import type { Tree } from '../../src-shared/contract/clustering.ts';
import { rng } from '../../src-shared/math/rng.ts';

/** Ten images, four visible leaves; the two lowest visible merges have the same height. */
const TREE: Tree = {
  run: 'r',
  images: 10,
  nodes: [
    { node: 18, left: 1, right: 4, height: 8, size: 10, x: 1.5 },
    { node: 17, left: 2, right: 3, height: 4, size: 4, x: 0.5 },
    { node: 12, left: null, right: null, height: 2, size: 3, x: 0 },
    { node: 3, left: null, right: null, height: 0, size: 1, x: 1 },
    { node: 16, left: 5, right: 6, height: 4, size: 6, x: 2.5 },
    { node: 14, left: null, right: null, height: 3, size: 4, x: 2 },
    { node: 11, left: null, right: null, height: 1, size: 2, x: 3 },
  ],
  root: 0,
  leaves: 4,
  topHeights: [8, 4, 4, 3],
};

/** A random tree of n leaves, nothing truncated, as nested merges of neighbours. */
function randomTree(n: number, random: () => number): Tree {
  const nodes: Tree['nodes'][number][] = Array.from({ length: n }, (_, x) => ({
    node: x,
    left: null,
    right: null,
    height: 0,
    size: 1,
    x,
  }));
  let row = nodes.map((_, i) => i);
  let height = 0;
  const heights: number[] = [];
  while (row.length > 1) {
    const at = Math.floor(random() * (row.length - 1));
    const [left, right] = [row[at], row[at + 1]];
    height += 0.01 + random();
    heights.push(height);
    const size = nodes[left].size + nodes[right].size;
    nodes.push({ node: nodes.length, left, right, height, size, x: (nodes[left].x + nodes[right].x) / 2 });
    row = [...row.slice(0, at), nodes.length - 1, ...row.slice(at + 2)];
  }
  return { run: 'r', images: n, nodes, root: nodes.length - 1, leaves: n, topHeights: heights.reverse() };
}

describe('cuts', () => {
  it('lie in the middle of the gaps, and skip what no line can separate', () => {
    expect(cutsOf(TREE)).toEqual([
      { k: 1, height: 8.32 },
      { k: 2, height: 6 },
      { k: 4, height: 3.5 },
    ]);
  });

  it('leave as many clusters as they say, which hold every image once, for any tree', () => {
    const random = rng(3);
    for (const n of [1, 2, 3, 17, 60]) {
      const tree = randomTree(n, random);
      const cuts = cutsOf(tree);
      expect(cuts.map(({ k }) => k)).toEqual(Array.from({ length: n }, (_, i) => i + 1));
      for (const { k, height } of cuts) {
        const clusters = clustersAt(tree, height);
        const sizes = clusters.map((i) => tree.nodes[i].size);
        expect([clusters.length, sizes.reduce((a, b) => a + b, 0)]).toEqual([k, n]);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }
    }
  });

  it('are found by height and by step', () => {
    const cuts = cutsOf(TREE);
    // ten pixels a unit, from the top
    const yOf = (height: number) => 100 - 10 * height;
    expect([10, 31, 53, 100].map((y) => nearestCut(cuts, y, yOf).k)).toEqual([1, 2, 4, 4]);
    expect(
      [stepCut(cuts, 2, 1), stepCut(cuts, 2, -1), stepCut(cuts, 1, -1), stepCut(cuts, 4, 1)].map(({ k }) => k),
    ).toEqual([4, 1, 1, 4]);
    // a number of clusters that the tree cannot show counts as the finest that it can
    expect(stepCut(cuts, 9, -1).k).toBe(2);
  });

  it('number clusters by falling size and mark what lies in them', () => {
    const clusters = clustersAt(TREE, 6);
    expect([clusters, [...clusterOfNodes(TREE, clusters)]]).toEqual([
      [4, 1],
      [-1, 1, 1, 1, 0, 0, 0],
    ]);
  });
});

describe('dendrogram', () => {
  const layout = dendrogramLayout(TREE, { width: 340, height: 130, top: 10, bottom: 20, left: 20, right: 20 });

  it('puts leaves on the baseline and merges at their height', () => {
    const [root, left, leaf] = layout.nodes;
    expect([layout.baseline, leaf, layout.nodes.map(({ x }) => x)]).toEqual([
      110,
      { index: 2, parent: 1, level: 3, x: 20, y: 110, parentY: left.y, from: 20, to: 20 },
      [170, 70, 20, 120, 270, 220, 320],
    ]);
    expect([root.from, root.to, root.y < left.y, left.y < 110]).toEqual([20, 320, true, true]);
  });

  it('draws heights on a square-root scale between the lowest merge and a little above the highest', () => {
    const floor = 4 - 0.01 * (8.32 - 4);
    expect([8.32, 99, 0, 6].map((height) => layout.yOf(height))).toEqual([
      10,
      10,
      110,
      110 - 100 * Math.sqrt((6 - floor) / (8.32 - floor)),
    ]);
  });

  it('draws a stem for every branch and a bar where two of them meet', () => {
    const [root, left, leaf] = layout.nodes;
    expect([branchPath(TREE, layout, 2), branchPath(TREE, layout, 1)]).toEqual([
      `M20 ${left.y}V110`,
      `M70 ${root.y}V${left.y}M20 ${left.y}H120`,
    ]);
    expect([leaf.y, [...subtree(TREE, 1)]]).toEqual([110, [1, 2, 3]]);
  });

  it('draws a tree of one leaf', () => {
    const one: Tree = {
      ...TREE,
      nodes: [{ node: 0, left: null, right: null, height: 0, size: 1, x: 0 }],
      leaves: 1,
      topHeights: [],
    };
    const { nodes } = dendrogramLayout(one, { width: 100, height: 50, top: 5, bottom: 10, left: 10, right: 10 });
    expect(nodes).toEqual([{ index: 0, parent: null, level: 1, x: 50, y: 40, parentY: 5, from: 50, to: 50 }]);
    expect([cutsOf(one), clustersAt(one, 0)]).toEqual([[{ k: 1, height: 0 }], [0]]);
  });

  it('writes only the sizes that do not run into one another', () => {
    const marks = [10, 20, 100].map((x) => ({ x, text: '1 · 1,000' }));
    expect(marksWithRoom(marks)).toEqual([marks[0], marks[2]]);
  });
});
