import { NOISE } from '../../src-shared/clustering/noise.ts';
import type { LabelLineage } from '../../src-shared/contract/export.ts';
import { replay } from '../../src-shared/labeling/replay.ts';
import { resolveLabels, type ResolvedLabel } from '../../src-shared/labeling/resolveLabels.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import type { LoggedAct } from '../database/log.ts';
import type { LineageParts } from './LineageParts.ts';
import { decidedCluster } from './decidedCluster.ts';
import type { ModelRun } from './modelStore.ts';
import { prototypesByImage } from './prototypesByImage.ts';

type ModelLineage = NonNullable<LabelLineage['model']>;

/** What a run learned from: the log up to then gives the answers as they were. */
interface Learned {
  readonly entry: LoggedAct | null;
  readonly answers: ReadonlyMap<number, ResolvedLabel>;
}

/** Walks a model back to its answers; what a run learned is worked out once. */
export function createModelLineage(parts: LineageParts) {
  const held = new WeakMap<ModelRun, Learned>();
  const learnedBy = (run: ModelRun): Learned => {
    const learned = held.get(run) ?? learnedOf(run, parts);
    // without an entry the answers are those of now, which may change
    if (learned.entry) held.set(run, learned);
    return learned;
  };

  /** @param nearest lists only so many answers, the nearest to the image first; all, by id, where it is left out */
  return (image: number, run: ModelRun, nearest?: number): ModelLineage => {
    const { entry, answers } = learnedBy(run);
    const distances = distancesFrom(image, run, parts);
    const all = Array.from(run.result.trainedOn, (id) => ({ id, distance: distances.get(id) ?? null }));
    const listed =
      nearest === undefined
        ? all
        : all.sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity)).slice(0, nearest);
    const files = new Map(parts.images.rows(listed.map(({ id }) => id)).map(({ id, file }) => [id, file]));
    return {
      id: run.id,
      algorithm: run.model,
      seed: entry?.seed ?? null,
      space: run.space,
      answers: run.answers,
      images: all.length,
      trainedOn: listed.flatMap(({ id, distance }) => {
        const answer = answers.get(id);
        return answer ? [{ image: id, file: files.get(id) ?? '', distance, ...answerOf(id, answer, parts) }] : [];
      }),
    };
  };
}

function learnedOf(run: ModelRun, { log, labels, members }: LineageParts): Learned {
  const entry = log.read('propagation.run').findLast(({ result }) => result === run.id) ?? null;
  if (!entry) return { entry, answers: labels.resolved() };
  const before = labels.acts().filter(({ seq }) => seq < entry.seq);
  return { entry, answers: resolveLabels(replay(before, labels.state().active), members) };
}

/** Distance of each answer of a model from an image, in the model's space, by image; empty where it is not in it. */
function distancesFrom(image: number, run: ModelRun, { views, spaces }: LineageParts): ReadonlyMap<number, number> {
  const view = views.current();
  // a view leaves out the noise of its run, which the model has seen
  const whole = view?.run.space === run.space && !view.run.labels.includes(NOISE) ? view.space : null;
  const { ids, matrix } = whole ?? spaces.restore(run.space);
  const rows = new Map(Array.from(ids, (id, row) => [id, row]));
  const own = rows.get(image);
  if (own === undefined) return new Map();
  const { data, dim } = matrix;
  const found = new Map<number, number>();
  for (const id of run.result.trainedOn) {
    const row = rows.get(id);
    if (row !== undefined) found.set(id, Math.sqrt(sqDist(data, own, data, row, dim)));
  }
  return found;
}

function answerOf(
  id: number,
  { classId, source, seq, cluster }: ResolvedLabel,
  { labels, images, log, members, views }: LineageParts,
) {
  return {
    sha256: images.hashOf(id),
    label: labels.className(classId),
    source,
    decision: log.at(seq)?.result ?? null,
    cluster: decidedCluster(cluster, members),
    prototype: prototypesByImage(views.current()).get(id) ?? null,
  };
}
