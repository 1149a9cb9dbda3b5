import { describe, expect, it } from 'vitest';
import type { LoggedLabelingAct } from '../../src-shared/labeling/acts.ts';
import type { ClusterTarget } from '../../src-shared/clustering/ClusterTarget.ts';
import { replay } from '../../src-shared/labeling/replay.ts';
import { resolveLabels } from '../../src-shared/labeling/resolveLabels.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { finalLabel, type FinalLabel } from '../../src-shared/propagation/finalLabel.ts';
import { finalLabelAt, finalLabels } from '../../src-shared/propagation/finalLabels.ts';

const CLASSES = [3, 5, 8];
const THRESHOLDS = [0, 0.4, 0.6, 1];

interface World {
  readonly ids: number[];
  /** Images of each cluster, which may overlap as the branches of a tree do. */
  readonly clusters: number[][];
  readonly acts: LoggedLabelingAct[];
  readonly probabilities: number[][];
  readonly threshold: number;
}

function world(random: () => number): World {
  const below = (n: number) => Math.floor(random() * n);
  const oneOf = <T>(list: readonly T[]) => list[below(list.length)];
  const ids = Array.from({ length: 1 + below(12) }, (_, i) => 2 * i + 1);
  const some = () => ids.filter(() => random() < 0.4);
  const clusters = Array.from({ length: 4 }, some);
  const act = (seq: number): LoggedLabelingAct => {
    const classId = random() < 0.15 ? null : oneOf(CLASSES);
    const pairs = some().map((id) => [id, oneOf(CLASSES)] as const);
    switch (below(5)) {
      case 0:
        return { seq, kind: 'labeling.assign', arguments: { target: { kind: 'image', id: oneOf(ids) }, classId } };
      case 1:
        return { seq, kind: 'labeling.assign', arguments: { target: { kind: 'page', ids: some() }, classId } };
      case 2:
        return { seq, kind: 'labeling.import', arguments: { classes: [], labels: pairs } };
      case 3:
        return { seq, kind: 'labeling.confirm', arguments: { labels: pairs } };
      default:
        return { seq, kind: 'labeling.assign', arguments: { target: cluster(below(4)), classId } };
    }
  };
  const row = () => {
    const raw = CLASSES.map(() => random() ** 3);
    const total = raw.reduce((sum, p) => sum + p, 0);
    return raw.map((p) => Math.fround(p / total));
  };
  return {
    ids,
    clusters,
    acts: Array.from({ length: below(7) }, (_, i) => act(i + 1)),
    probabilities: ids.map(row),
    threshold: oneOf(THRESHOLDS),
  };
}

const cluster = (number: number): ClusterTarget => ({ kind: 'cluster', run: 'r', cluster: number });
const numberOf = (target: ClusterTarget) => (target.kind === 'cluster' ? target.cluster : -1);

/**
 * Section 4 of the design, read word by word for one image: the latest of human, confirmed and imported; then the
 * nearest labeled cluster; then the model; else abstained. `model` is null for an image that no model has seen.
 */
function naive(id: number, { clusters, acts, threshold }: World, model: readonly number[] | null): FinalLabel {
  let own: FinalLabel | null = null;
  const around = new Map<number, { classId: number; seq: number }>();
  for (const act of acts) {
    if (act.kind === 'labeling.import' || act.kind === 'labeling.confirm') {
      const source = act.kind === 'labeling.import' ? 'imported' : 'confirmed';
      for (const [image, classId] of act.arguments.labels)
        if (image === id) own = { classId, source, confidence: 1, byModel: false };
    } else if (act.kind === 'labeling.assign') {
      const { target, classId } = act.arguments;
      if (target.kind === 'cluster' || target.kind === 'node') {
        if (classId === null) around.delete(numberOf(target));
        else around.set(numberOf(target), { classId, seq: act.seq });
      } else if (target.kind === 'image' ? target.id === id : target.ids.includes(id)) {
        const source = target.kind === 'page' ? 'confirmed' : 'human';
        own = classId === null ? null : { classId, source, confidence: 1, byModel: false };
      }
    }
  }
  if (own) return own;
  const [nearest] = [...around]
    .filter(([number]) => clusters[number].includes(id))
    .sort(([a, one], [b, other]) => clusters[a].length - clusters[b].length || other.seq - one.seq);
  if (nearest) return { classId: nearest[1].classId, source: 'cluster', confidence: null, byModel: false };
  if (!model) return { classId: -1, source: 'abstained', confidence: null, byModel: false };
  const confidence = Math.max(...model);
  return confidence >= threshold
    ? { classId: CLASSES[model.indexOf(confidence)], source: 'model', confidence, byModel: true }
    : { classId: -1, source: 'abstained', confidence, byModel: true };
}

describe('finalLabel', () => {
  it('is what the design says, for random decisions and predictions', () => {
    const random = rng(14);
    const seen = new Map<string, number>();
    for (let round = 0; round < 400; round++) {
      const made = world(random);
      const { ids, clusters, acts, probabilities, threshold } = made;
      const decisions = resolveLabels(replay(acts), (target) => clusters[numberOf(target)]);
      const matrix = { data: Float32Array.from(probabilities.flat()), n: ids.length, dim: CLASSES.length };
      const columns = finalLabels(Int32Array.from(ids), Int32Array.from(CLASSES), matrix, threshold, decisions);
      for (const [row, id] of ids.entries()) {
        const expected = naive(id, made, probabilities[row]);
        expect(finalLabelAt(columns, row)).toEqual(expected);
        expect(finalLabel(decisions.get(id), null)).toEqual(naive(id, made, null));
        seen.set(expected.source, (seen.get(expected.source) ?? 0) + 1);
      }
    }
    // every source was met often enough to be worth the rounds
    for (const source of ['human', 'confirmed', 'imported', 'cluster', 'model', 'abstained'])
      expect(seen.get(source) ?? 0, source).toBeGreaterThan(50);
  });
});
