import { describe, expect, it } from 'vitest';
import type { LabelingAct, LoggedLabelingAct, Target } from '../../src-shared/labeling/acts.ts';
import type { ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import { describeAct } from '../../src-shared/labeling/describeAct.ts';
import { planImport } from '../../src-shared/labeling/planImport.ts';
import { replay } from '../../src-shared/labeling/replay.ts';
import { resolveLabels } from '../../src-shared/labeling/resolveLabels.ts';
import { rng } from '../../src-shared/math/rng.ts';

const log = (...acts: LabelingAct[]): LoggedLabelingAct[] => acts.map((act, i) => ({ ...act, seq: i + 1 }));
const addClass = (id: number, name: string): LabelingAct => ({ kind: 'labeling.addClass', arguments: { id, name } });
const assign = (target: Target, classId: number | null): LabelingAct => ({
  kind: 'labeling.assign',
  arguments: { target, classId },
});
const image = (id: number): Target => ({ kind: 'image', id });
const undo = (act: number): LabelingAct => ({ kind: 'labeling.undo', arguments: { act } });
const redo = (act: number): LabelingAct => ({ kind: 'labeling.redo', arguments: { act } });
const labels = (acts: LoggedLabelingAct[]) => [...replay(acts).images].map(([id, d]) => [id, d.classId, d.source]);

describe('replay', () => {
  it('gives classes the smallest free digit and colour, also after one was removed', () => {
    const acts = log(
      addClass(1, 'fog'),
      addClass(2, 'strong'),
      { kind: 'labeling.removeClass', arguments: { id: 1 } },
      addClass(3, 'natural'),
    );
    expect(replay(acts).classes).toEqual([
      { id: 2, name: 'strong', key: 2, colour: 1 },
      { id: 3, name: 'natural', key: 1, colour: 0 },
    ]);
  });

  it('has no digit for a tenth class', () => {
    const acts = log(...Array.from({ length: 10 }, (_, i) => addClass(i + 1, `class ${i + 1}`)));
    expect(replay(acts).classes.map((c) => c.key)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, null]);
  });

  it('keeps the latest word about an image, and its source', () => {
    const acts = log(
      addClass(1, 'a'),
      addClass(2, 'b'),
      assign({ kind: 'selection', ids: [5, 6, 7] }, 1),
      assign({ kind: 'page', ids: [6] }, 2),
      assign(image(7), null),
      { kind: 'labeling.import', arguments: { classes: [{ id: 3, name: 'c' }], labels: [[5, 3]] } },
    );
    expect(labels(acts)).toEqual([
      [5, 3, 'imported'],
      [6, 2, 'confirmed'],
    ]);
  });

  it('undoes and redoes in order, and a new act ends what could be redone', () => {
    const base = [addClass(1, 'a'), assign(image(5), 1), assign(image(6), 1)];
    expect(labels(log(...base, undo(3)))).toEqual([[5, 1, 'human']]);
    expect(labels(log(...base, undo(3), undo(2)))).toEqual([]);
    expect(labels(log(...base, undo(3), undo(2), redo(2)))).toEqual([[5, 1, 'human']]);
    const replaced = replay(log(...base, undo(3), assign(image(9), 1)));
    expect([replaced.undone.length, [...replaced.images.keys()]]).toEqual([0, [5, 9]]);
  });

  it('refuses a log whose undo does not name the last act', () => {
    expect(() => replay(log(addClass(1, 'a'), assign(image(5), 1), undo(1)))).toThrow('act 3 undoes 1, the last is 2');
  });

  it('comes back to the same state after any run of undos followed by as many redos', () => {
    const random = rng(11);
    for (let round = 0; round < 50; round++) {
      const acts: LabelingAct[] = [addClass(1, 'a'), addClass(2, 'b')];
      for (let i = 0; i < 12; i++)
        acts.push(assign(image(Math.floor(random() * 5)), random() < 0.2 ? null : 1 + Math.floor(random() * 2)));
      const n = 1 + Math.floor(random() * 12);
      const last = acts.length;
      const undos = Array.from({ length: n }, (_, i) => undo(last - i));
      const redos = Array.from({ length: n }, (_, i) => redo(last - n + 1 + i));
      expect(labels(log(...acts, ...undos, ...redos))).toEqual(labels(log(...acts)));
      expect(labels(log(...acts, ...undos))).toEqual(labels(log(...acts.slice(0, last - n))));
    }
  });
});

describe('resolveLabels', () => {
  const node = (n: number): ClusterTarget => ({ kind: 'node', run: 'r', node: n });
  const members: Record<string, number[]> = { 10: [1, 2, 3, 4], 8: [1, 2], 9: [1, 2] };
  const membersOf = (target: ClusterTarget) => (target.kind === 'node' ? members[target.node] : []);

  it('lets a person outrank a cluster, a smaller cluster a larger, and the later of two equal ones', () => {
    const acts = log(
      addClass(1, 'a'),
      addClass(2, 'b'),
      addClass(3, 'c'),
      addClass(4, 'd'),
      assign(image(4), 4),
      assign(node(8), 2),
      assign(node(10), 1),
      assign(node(9), 3),
    );
    const resolved = resolveLabels(replay(acts), membersOf);
    expect([...resolved].sort(([a], [b]) => a - b).map(([id, l]) => [id, l.classId, l.source])).toEqual([
      [1, 3, 'cluster'],
      [2, 3, 'cluster'],
      [3, 1, 'cluster'],
      [4, 4, 'human'],
    ]);
  });

  it('gives an image back to its cluster when its own label is taken away', () => {
    const acts = log(
      addClass(1, 'a'),
      addClass(2, 'b'),
      assign(node(10), 1),
      assign(image(3), 2),
      assign(image(3), null),
    );
    expect(resolveLabels(replay(acts), membersOf).get(3)?.source).toBe('cluster');
  });
});

describe('planImport', () => {
  const files = new Map([
    ['a.jpg', 1],
    ['b.jpg', 2],
    ['c.jpg', 3],
  ]);
  const classes = [{ id: 4, name: 'fog', key: 1, colour: 0 }];
  const decisions = new Map([[2, { classId: 4, source: 'human' as const, seq: 1 }]]);
  const rows = [
    { file: 'a.jpg', label: 'fog' },
    { file: 'b.jpg', label: 'strong' },
    { file: 'x.jpg', label: 'fog' },
    { file: 'c.jpg', label: 'strong' },
  ];

  it('keeps what a person said, lists unknown files and makes new classes', () => {
    expect(planImport(rows, files, classes, decisions, 'keep', 5)).toEqual({
      classes: [{ id: 5, name: 'strong' }],
      labels: [
        [1, 4],
        [3, 5],
      ],
      unknownFiles: ['x.jpg'],
      conflicts: [{ file: 'b.jpg', kept: 'fog', refused: 'strong' }],
    });
  });

  it('replaces it when asked, and says so', () => {
    expect(planImport(rows, files, classes, decisions, 'replace', 5)).toMatchObject({
      labels: [
        [1, 4],
        [2, 5],
        [3, 5],
      ],
      conflicts: [{ file: 'b.jpg', kept: 'strong', refused: 'fog' }],
    });
  });

  it('makes no class for a row that is refused, and no label that is there already', () => {
    const plan = planImport(
      [
        { file: 'b.jpg', label: 'new' },
        { file: 'b.jpg', label: 'fog' },
      ],
      files,
      classes,
      decisions,
      'keep',
      5,
    );
    expect(plan).toMatchObject({ classes: [], labels: [] });
  });

  it('reports two rows of one file that disagree', () => {
    const plan = planImport(
      [
        { file: 'a.jpg', label: 'x' },
        { file: 'a.jpg', label: 'y' },
      ],
      files,
      [],
      new Map(),
      'keep',
      1,
    );
    expect(plan).toMatchObject({ labels: [[1, 1]], conflicts: [{ file: 'a.jpg', kept: 'x', refused: 'y' }] });
  });
});

describe('describeAct', () => {
  const names = {
    className: (id: number) => `c${id}`,
    setName: (id: number) => `set ${id}`,
    fileName: (id: number) => `IMG_${id}.jpg`,
    clusterSize: () => 87,
    act: (seq: number) => (seq === 3 ? assign({ kind: 'selection', ids: [1, 2] }, 2) : null),
  };
  it('names what would be undone', () => {
    const acts: LabelingAct[] = [
      addClass(1, 'fog'),
      assign(image(7), 2),
      assign({ kind: 'selection', ids: [1, 2] }, 2),
      assign({ kind: 'cluster', run: 'r', cluster: 3 }, 2),
      assign({ kind: 'node', run: 'r', node: 377 }, 2),
      assign(image(7), null),
      { kind: 'labeling.confirm', arguments: { labels: [[7, 2]] } },
      undo(3),
      redo(3),
      undo(4),
      { kind: 'labeling.useSet', arguments: { id: 2 } },
    ];
    expect(acts.map((act) => describeAct(act, names))).toEqual([
      "new class 'fog'",
      "IMG_7.jpg as 'c2'",
      "2 images as 'c2'",
      "cluster 3 as 'c2'",
      "a cluster of 87 images as 'c2'",
      'label of IMG_7.jpg taken away',
      'label of IMG_7.jpg confirmed',
      "undid: 2 images as 'c2'",
      "redid: 2 images as 'c2'",
      'undid: act 4',
      "label set 'set 2' in use",
    ]);
  });
});
