import type { Response } from '../../src-shared/contract/api.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { decide } from '../../src-shared/propagation/decide.ts';
import { isByModel } from '../../src-shared/propagation/finalLabel.ts';

type Predictions = NonNullable<Response<'propagation.predictions'>>;

/** What a threshold needs to be moved without asking the engine: the model's word on every image that nobody decided. */
export interface Confidences {
  readonly images: number;
  /** Images that a decision labels, whatever the threshold; by class id. */
  readonly decided: ReadonlyMap<number, number>;
  /** The others, the surest first, ties by id: their ids, the class that the model holds likeliest, and how likely. */
  readonly ids: Int32Array;
  readonly best: Int32Array;
  readonly confidence: Float32Array;
}

export function confidencesOf(predictions: Predictions): Confidences {
  const { ids, classIds, probabilities, labels, sources } = predictions;
  const model = decide({ data: probabilities, n: ids.length, dim: Math.max(1, classIds.length) }, 0);
  const decided = new Map<number, number>();
  labels.forEach((label, row) => {
    if (!isByModel(LABEL_SOURCES[sources[row]])) decided.set(label, (decided.get(label) ?? 0) + 1);
  });
  const rows = Int32Array.from(ids.keys())
    .filter((row) => isByModel(LABEL_SOURCES[sources[row]]))
    .sort((a, b) => model.confidence[b] - model.confidence[a] || ids[a] - ids[b]);
  return {
    images: ids.length,
    decided,
    ids: rows.map((row) => ids[row]),
    best: rows.map((row) => (model.best[row] < 0 ? -1 : classIds[model.best[row]])),
    confidence: Float32Array.from(rows, (row) => model.confidence[row]),
  };
}

/** How many of the undecided images reach a threshold; they are the first so many. */
export function reaching({ confidence, best }: Confidences, threshold: number): number {
  let [low, high] = [0, confidence.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (confidence[middle] >= threshold && best[middle] >= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export interface ClassCounts {
  readonly accepted: number;
  readonly abstained: number;
}

/** Accepted and abstained images at a threshold, in all and by class id; an abstained one counts for its likeliest class. */
export function countsAt(
  confidences: Confidences,
  threshold: number,
): ClassCounts & { of(classId: number): ClassCounts } {
  const { images, decided, best } = confidences;
  const reached = reaching(confidences, threshold);
  const accepted = new Map(decided);
  const abstained = new Map<number, number>();
  best.forEach((classId, i) => {
    const counts = i < reached ? accepted : abstained;
    counts.set(classId, (counts.get(classId) ?? 0) + 1);
  });
  return {
    accepted: images - (best.length - reached),
    abstained: best.length - reached,
    of: (classId) => ({ accepted: accepted.get(classId) ?? 0, abstained: abstained.get(classId) ?? 0 }),
  };
}

/** Share of the library that is labeled at each threshold. */
export function coverageAt(confidences: Confidences, thresholds: readonly number[]): number[] {
  const { images, ids } = confidences;
  return thresholds.map((threshold) =>
    images === 0 ? 0 : (images - ids.length + reaching(confidences, threshold)) / images,
  );
}

/** The images on one side of a threshold, the nearest to it first; of one class only, if one is given. */
export function nearestTo(
  confidences: Confidences,
  threshold: number,
  side: 'abstained' | 'accepted',
  classId: number | null,
): Int32Array {
  const { ids, best } = confidences;
  const reached = reaching(confidences, threshold);
  const [from, to] = side === 'abstained' ? [reached, ids.length] : [0, reached];
  const found = ids.slice(from, to).filter((_, i) => classId === null || best[from + i] === classId);
  return side === 'abstained' ? found : found.reverse();
}
