import type { LabelLineage } from '../../../src-shared/contract/export.ts';
import { cluster, run } from './clustering.ts';
import type { FakeState } from './FakeState.ts';
import { accepted, labelOf, probabilities } from './propagation.ts';

const SPACE = 'd90b11aa02c7e3f4';
const hash = (id: number) => (0x9f2c41 * id).toString(16).padStart(8, '0').repeat(8).slice(0, 64);

const distance = (state: FakeState, from: number, to: number) =>
  state.distanceTo(from, state.centroid([to], state.world.standard));

/** All answers, or the nearest to an image. */
function answers(state: FakeState, image: number, nearest?: number) {
  const all = [...state.labels.images];
  if (nearest === undefined) return all;
  return all.sort(([a], [b]) => distance(state, image, a) - distance(state, image, b)).slice(0, nearest);
}

/** The way back from a made-up label, in the shape of the engine's. */
export function lineage(state: FakeState, image: number, nearest?: number): LabelLineage {
  const nameOf = (classId: number) => state.labels.classes.find(({ id }) => id === classId)?.name ?? '';
  const { file } = state.world.images[image - 1];
  const decided = state.resolved.get(image);
  const scored = probabilities(state, image);
  const { classId, source, confidence, byModel } = labelOf(state, image);
  const model = state.propagated ? accepted(state) : null;
  const shown = run(state);
  const number = state.clusters[image - 1];
  const inherited = decided?.cluster
    ? { kind: 'cluster' as const, run: shown.id, cut: shown.cut, number, images: shown.sizes[number] }
    : null;
  return {
    image: { id: image, file, sha256: hash(image), changed: state.changedContent.has(image) },
    set: state.labels.set.name,
    label: classId < 0 ? '' : nameOf(classId),
    source: decided || byModel ? source : 'none',
    confidence,
    decision: decided
      ? {
          id: '41c8a02bd6e97f13',
          seq: decided.seq,
          time: new Date(Date.UTC(2026, 10, 23, 9, 0, 12 * decided.seq)).toISOString(),
          actor: 'window',
          kind: 'labeling.assign',
          cluster: inherited,
        }
      : null,
    prediction: model && {
      model: model.id,
      threshold: state.threshold,
      probabilities: scored.map(({ classId, probability }) => ({ label: nameOf(classId), probability })),
    },
    model: model && {
      id: model.id,
      algorithm: model.model,
      seed: null,
      space: SPACE,
      answers: '7d10c2b9e45f8a36',
      images: state.labels.images.size,
      trainedOn: answers(state, image, nearest).map(([id, answer]) => ({
        image: id,
        file: state.world.images[id - 1].file,
        distance: distance(state, image, id),
        sha256: hash(id),
        label: nameOf(answer.classId),
        source: answer.source,
        decision: null,
        cluster: null,
        prototype: null,
      })),
    },
    clusters: [
      {
        run: shown.id,
        name: shown.name,
        algorithm: 'ward',
        seed: null,
        cut: shown.cut,
        cutName: shown.cutName,
        k: shown.k,
        height: shown.cutHeight,
        cluster: number,
        node: cluster(state, number).node,
        space: SPACE,
        prototypes: cluster(state, number).prototypes.map((id, i) => ({
          image: id,
          file: state.world.images[id - 1].file,
          rank: i + 1,
        })),
      },
    ],
    spaces: [
      {
        id: SPACE,
        name: 'contrast',
        images: state.world.images.length,
        blocks: [{ name: 'contrast', version: 'b8e1f0aa93d7c254' }],
      },
    ],
    features: 'b8e1f0aa93d7c254',
  };
}
