import { describe, expect, it } from 'vitest';
import { cutByCount } from '../../src-shared/clustering/cut.ts';
import { dendrogram } from '../../src-shared/clustering/dendrogram.ts';
import { leafOrder } from '../../src-shared/clustering/leafOrder.ts';
import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import { canonical, fromRows } from './golden.ts';
import { gridMatrix, randomMatrix } from '../support/randomMatrix.ts';

/** Rows 0 and 2 merge into node 5, rows 1 and 3 into 6, that and row 4 into 7, all into 8. */
const small = ward(fromRows([[0], [10], [1], [12], [14.5]]));

describe('dendrogram', () => {
  it('lays out a small tree, the larger part on the left', () => {
    const [, , h7, h8] = [2, 6, 10, 14].map((p) => small.data[p]);
    expect(dendrogram(small, 10)).toEqual({
      nodes: [
        { node: 1, left: null, right: null, height: 0, size: 1, x: 0 },
        { node: 3, left: null, right: null, height: 0, size: 1, x: 1 },
        { node: 4, left: null, right: null, height: 0, size: 1, x: 2 },
        { node: 0, left: null, right: null, height: 0, size: 1, x: 3 },
        { node: 2, left: null, right: null, height: 0, size: 1, x: 4 },
        { node: 5, left: 3, right: 4, height: 1, size: 2, x: 3.5 },
        { node: 6, left: 0, right: 1, height: 2, size: 2, x: 0.5 },
        { node: 7, left: 6, right: 2, height: h7, size: 3, x: 1.25 },
        { node: 8, left: 7, right: 5, height: h8, size: 5, x: 2.375 },
      ],
      root: 8,
      leaves: 5,
      topHeights: [h8, h7, 2, 1],
    });
  });

  it('draws the clusters of the cut as its branches', () => {
    for (let seed = 0; seed < 20; seed++) {
      const tree = ward(randomMatrix(80, 3, rng(seed)));
      for (const leaves of [1, 2, 7, 40, 80]) {
        const { nodes, root, leaves: drawn, topHeights } = dendrogram(tree, leaves);
        const branches = nodes.filter(({ left }) => left === null);
        const labels = new Int32Array(80);
        branches.forEach(({ node }, i) => {
          for (const row of membersOf(tree, node)) labels[row] = i;
        });
        expect(canonical(labels)).toEqual(canonical(cutByCount(tree, leaves)));
        expect(branches.map(({ x }) => x).sort((a, b) => a - b)).toEqual(branches.map((_, i) => i));
        expect([drawn, nodes.length, nodes[root].size, nodes[root].node]).toEqual([leaves, 2 * leaves - 1, 80, 158]);
        expect(branches.reduce((sum, { size }) => sum + size, 0)).toBe(80);
        expect(topHeights.slice(0, 3)).toEqual([158, 157, 156].map((node) => tree.data[4 * (node - 80) + 2]));
        for (const { left, right, x, size } of nodes) {
          if (left === null || right === null) continue;
          const [a, b] = [nodes[left], nodes[right]];
          expect([x, size, a.x < b.x, a.size >= b.size]).toEqual([(a.x + b.x) / 2, a.size + b.size, true, true]);
        }
      }
    }
  });

  it('keeps the branches in the order of the leaves', () => {
    const tree = ward(gridMatrix(60, 2, rng(4), 5));
    const order = leafOrder(tree);
    const branches = dendrogram(tree, 12)
      .nodes.filter(({ left }) => left === null)
      .toSorted((a, b) => a.x - b.x);
    const drawn = branches.flatMap(({ node }) => {
      const rows = new Set(membersOf(tree, node));
      return [...order].filter((row) => rows.has(row));
    });
    expect(drawn).toEqual([...order]);
  });

  it('draws one row, and no tree of none', () => {
    const one: Linkage = { data: new Float64Array(0), n: 1 };
    expect(dendrogram(one, 5)).toEqual({
      nodes: [{ node: 0, left: null, right: null, height: 0, size: 1, x: 0 }],
      root: 0,
      leaves: 1,
      topHeights: [],
    });
    expect([...leafOrder(one), ...leafOrder({ data: new Float64Array(0), n: 0 })]).toEqual([0]);
    expect(() => dendrogram({ data: new Float64Array(0), n: 0 }, 5)).toThrow('cannot draw a tree of 0 images');
    expect(() => dendrogram(one, 0)).toThrow('invalid number of branches: 0');
  });

  it('follows a chain of 100,000 merges', () => {
    const n = 100_001;
    const data = new Float64Array((n - 1) * 4);
    for (let i = 0; i < n - 1; i++) data.set([i === 0 ? 0 : i + 1, i === 0 ? 1 : n + i - 1, i + 1, i + 2], 4 * i);
    const chain = { data, n };
    expect(leafOrder(chain).slice(0, 4)).toEqual(Int32Array.of(0, 1, 2, 3));
    expect(membersOf(chain, 2 * n - 2).length).toBe(n);
    expect(dendrogram(chain, n).nodes.length).toBe(2 * n - 1);
  });
});

describe('membersOf', () => {
  it('lists rows, rising', () => {
    expect([membersOf(small, 7), membersOf(small, 5), membersOf(small, 3)]).toEqual([
      Int32Array.of(1, 3, 4),
      Int32Array.of(0, 2),
      Int32Array.of(3),
    ]);
    expect([...leafOrder(small)]).toEqual([1, 3, 4, 0, 2]);
  });

  it('names a node that is not there', () => {
    expect(() => membersOf(small, 9)).toThrow('invalid node: 9 of 9');
    expect(() => membersOf(small, -1)).toThrow('invalid node: -1');
  });
});
