import type { PropagationRun } from '../../../src-shared/contract/propagation.ts';
import { LABEL_SOURCES } from '../../../src-shared/model/labels.ts';
import { finalLabel, type FinalLabel } from '../../../src-shared/propagation/finalLabel.ts';
import type { FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { play } from './jobs.ts';

/** Class centres of the images that people labeled; rebuilt when the log grew. */
const centres = new WeakMap<FakeState, { length: number; of: { classId: number; centre: Float64Array }[] }>();

function classCentres(state: FakeState) {
  const known = centres.get(state);
  if (known?.length === state.acts.length) return known.of;
  const byClass = new Map<number, number[]>();
  for (const [id, { classId }] of state.resolved) byClass.set(classId, [...(byClass.get(classId) ?? []), id]);
  const of = [...byClass].map(([classId, ids]) => ({ classId, centre: state.centroid(ids, state.world.standard) }));
  centres.set(state, { length: state.acts.length, of });
  return of;
}

/** Made-up probabilities: nearer classes have more. Best first. */
export function probabilities(state: FakeState, id: number): { classId: number; probability: number }[] {
  const scored = classCentres(state).map(({ classId, centre }) => ({
    classId,
    weight: Math.exp(-state.distanceTo(id, centre) * 1.1),
  }));
  const sum = scored.reduce((total, { weight }) => total + weight, 0);
  return scored
    .map(({ classId, weight }) => ({ classId, probability: weight / sum }))
    .sort((a, b) => b.probability - a.probability);
}

/** The label that counts, as in the engine. */
export function labelOf(state: FakeState, id: number): FinalLabel {
  const [best] = state.propagated ? probabilities(state, id) : [];
  const prediction = best && { ...best, classId: best.probability >= state.threshold ? best.classId : -1 };
  return finalLabel(state.resolved.get(id), prediction ?? null);
}

export function accepted(state: FakeState): PropagationRun {
  const { resolved } = state;
  const classes = new Map(state.labels.classes.map(({ id }) => [id, { classId: id, accepted: 0, abstained: 0 }]));
  for (const { id } of state.world.images) {
    const label = resolved.get(id);
    const best = probabilities(state, id)[0];
    const entry = classes.get(label?.classId ?? best?.classId ?? -1);
    if (!entry) continue;
    if (label || best.probability >= state.threshold) entry.accepted++;
    else entry.abstained++;
  }
  const all = [...classes.values()];
  const answers = state.labels.images.size;
  return {
    id: 'a41c90e7d2b3f685',
    model: state.propagated?.model ?? 'softmax',
    space: state.propagated?.space ?? 'contrast',
    threshold: state.threshold,
    answers,
    classes: all,
    images: state.world.images.length,
    accepted: all.reduce((sum, entry) => sum + entry.accepted, 0),
    abstained: all.reduce((sum, entry) => sum + entry.abstained, 0),
    stale: state.scenario === 'stale',
    estimate:
      answers >= 10
        ? { kind: 'estimated', accuracy: 0.96, low: 0.94, high: 0.98, answers }
        : { kind: 'too few answers', needed: 10 },
  };
}

export function propagationHandlers(state: FakeState): FakeHandlers {
  return {
    'propagation.run': async ({ model = 'auto', space = 'contrast', threshold = 0.8 }) => {
      await play(state, 'propagation', 'Carrying labels', state.world.images.length, 1.5);
      state.propagated = { space, model: model === 'auto' ? 'softmax' : model };
      state.threshold = threshold;
      state.changed('propagation');
      const run = accepted(state);
      return { model: run.model, images: run.images, accepted: run.accepted, abstained: run.abstained };
    },
    'propagation.current': () => (state.propagated ? accepted(state) : null),
    'propagation.threshold': ({ threshold }) => {
      state.threshold = threshold;
      state.changed('propagation');
      return accepted(state);
    },
    'propagation.predictions': () => {
      if (!state.propagated) return null;
      const { images } = state.world;
      const classIds = Int32Array.from(state.labels.classes, ({ id }) => id);
      const all = new Float32Array(images.length * classIds.length);
      const labels = new Int32Array(images.length);
      const sources = new Uint8Array(images.length);
      const confidence = new Float32Array(images.length);
      images.forEach(({ id }, i) => {
        const scored = probabilities(state, id);
        for (const { classId, probability } of scored)
          all[i * classIds.length + classIds.indexOf(classId)] = probability;
        const label = labelOf(state, id);
        labels[i] = label.classId;
        sources[i] = LABEL_SOURCES.indexOf(label.source);
        confidence[i] = label.confidence ?? NaN;
      });
      return {
        ids: Int32Array.from(images, ({ id }) => id),
        classIds,
        probabilities: all,
        labels,
        sources,
        confidence,
      };
    },
  };
}
