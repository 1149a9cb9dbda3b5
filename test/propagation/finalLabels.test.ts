import { describe, expect, it } from 'vitest';
import type { ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { finalLabels, type FinalLabels } from '../../src-shared/propagation/finalLabels.ts';

const matrix = (rows: readonly (readonly number[])[], dim = rows[0]?.length ?? 1) => ({
  data: Float32Array.from(rows.flat()),
  n: rows.length,
  dim,
});
const said = (classId: number, source: 'human' | 'confirmed' | 'imported'): ResolvedLabel => ({
  classId,
  source,
  seq: 1,
  cluster: null,
});
const inherited = (classId: number): ResolvedLabel => ({
  classId,
  source: 'cluster',
  seq: 1,
  cluster: { kind: 'node', run: 'r', node: 9 },
});
const plain = ({ labels, sources, confidence }: FinalLabels) =>
  [...labels].map((label, i) => [label, LABEL_SOURCES[sources[i]], Number(confidence[i].toFixed(6))]);

describe('finalLabels', () => {
  it('lets a person outrank a cluster, a cluster the model, and the model abstain', () => {
    const rows = [
      [0.9, 0.1],
      [0.1, 0.9],
      [0.3, 0.7],
      [0.4, 0.6],
      [0.8, 0.2],
      [0.9, 0.1],
    ];
    const decisions = new Map([
      [10, said(7, 'human')],
      [11, said(5, 'confirmed')],
      [12, inherited(5)],
      [15, said(5, 'imported')],
    ]);
    expect(
      plain(finalLabels(Int32Array.of(10, 11, 12, 13, 14, 15), Int32Array.of(5, 7), matrix(rows), 0.8, decisions)),
    ).toEqual([
      [7, 'human', 1],
      [5, 'confirmed', 1],
      [5, 'cluster', NaN],
      [-1, 'abstained', 0.6],
      [5, 'model', 0.8],
      [5, 'imported', 1],
    ]);
  });

  it('knows classes that the model does not', () => {
    const decisions = new Map([
      [1, said(99, 'human')],
      [2, inherited(99)],
    ]);
    expect(
      plain(
        finalLabels(
          Int32Array.of(1, 2),
          Int32Array.of(5, 7),
          matrix([
            [0.5, 0.5],
            [0, 1],
          ]),
          0,
          decisions,
        ),
      ),
    ).toEqual([
      [99, 'human', 1],
      [99, 'cluster', NaN],
    ]);
  });

  it('abstains where a probability is missing, whatever the threshold', () => {
    expect(plain(finalLabels(Int32Array.of(1), Int32Array.of(5, 7), matrix([[NaN, 0.9]]), 0, new Map()))).toEqual([
      [-1, 'abstained', 0],
    ]);
  });

  it('takes decisions about other images for none of its business', () => {
    expect(
      plain(finalLabels(Int32Array.of(1), Int32Array.of(5), matrix([[1]]), 1, new Map([[2, said(5, 'human')]]))),
    ).toEqual([[5, 'model', 1]]);
    expect(
      plain(finalLabels(new Int32Array(0), Int32Array.of(5), matrix([], 1), 0.5, new Map([[2, said(5, 'human')]]))),
    ).toEqual([]);
  });

  it('refuses probabilities of another number of images', () => {
    expect(() => finalLabels(Int32Array.of(1, 2), Int32Array.of(5), matrix([[1]]), 0.5, new Map())).toThrow(
      '2 images given 1 rows',
    );
  });

  it('accepts more as the threshold falls, and never touches what was decided', () => {
    const random = rng(4);
    for (let round = 0; round < 30; round++) {
      const n = 1 + Math.floor(random() * 20);
      const rows = Array.from({ length: n }, () => {
        const raw = [random(), random(), random()];
        const total = raw[0] + raw[1] + raw[2];
        return raw.map((p) => p / total);
      });
      const ids = Int32Array.from({ length: n }, (_, i) => 3 * i + 1);
      const decisions = new Map<number, ResolvedLabel>();
      for (const id of ids) {
        const kind = random();
        const classId = 1 + Math.floor(random() * 3);
        if (kind < 0.4) decisions.set(id, kind < 0.2 ? said(classId, 'human') : inherited(classId));
      }
      const at = (threshold: number) => finalLabels(ids, Int32Array.of(1, 2, 3), matrix(rows), threshold, decisions);
      const accepted = [1, 0.7, 0.5, 0.3, 0].map((t) => at(t).labels.filter((label) => label >= 0).length);
      expect(accepted).toEqual([...accepted].sort((a, b) => a - b));
      expect([accepted[0], accepted.at(-1)]).toEqual([decisions.size, n]);
      for (const threshold of [0, 0.5, 1])
        for (const [i, id] of ids.entries()) {
          const decision = decisions.get(id);
          if (decision) expect(at(threshold).labels[i]).toBe(decision.classId);
        }
    }
  });
});
