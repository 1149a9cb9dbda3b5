import type { ResolvedLabel } from '../labeling/resolveLabels.ts';
import { LABEL_SOURCES } from '../model/labels.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { decide } from './decide.ts';
import { finalLabel, isByModel, type FinalLabel } from './finalLabel.ts';

/** The label that counts for each image, by column. */
export interface FinalLabels {
  /** Class id, or -1 where the model abstained. */
  readonly labels: Int32Array;
  /** Index into LABEL_SOURCES. */
  readonly sources: Uint8Array;
  /** As in FinalLabel; NaN for null. */
  readonly confidence: Float32Array;
  /** Class id that the model holds most probable, accepted or not; -1 where a probability is missing. */
  readonly best: Int32Array;
}

/**
 * The label that counts for each image that a model has seen.
 *
 * @param probabilities one row for each of `ids`, one column for each of `classIds`
 * @param threshold from 0 to 1, one for all or one a class: the model abstains where its highest probability is below
 */
export function finalLabels(
  ids: Int32Array,
  classIds: Int32Array,
  probabilities: Matrix,
  threshold: number | Float64Array,
  decisions: ReadonlyMap<number, ResolvedLabel>,
): FinalLabels {
  checkMatrix(probabilities);
  if (probabilities.n !== ids.length)
    throw new Error(`${ids.length} images given ${probabilities.n} rows of probabilities`);
  const { label, best, confidence: highest } = decide(probabilities, threshold);
  const labels = new Int32Array(ids.length);
  const sources = new Uint8Array(ids.length);
  const confidence = new Float32Array(ids.length);
  for (let i = 0; i < ids.length; i++) {
    const prediction = { classId: label[i] < 0 ? -1 : classIds[label[i]], probability: highest[i] };
    const found = finalLabel(decisions.get(ids[i]), prediction);
    labels[i] = found.classId;
    sources[i] = LABEL_SOURCES.indexOf(found.source);
    confidence[i] = found.confidence ?? NaN;
  }
  return { labels, sources, confidence, best: best.map((c) => (c < 0 ? -1 : classIds[c])) };
}

/** One row of the columns. */
export function finalLabelAt({ labels, sources, confidence }: FinalLabels, row: number): FinalLabel {
  const source = LABEL_SOURCES[sources[row]];
  return {
    classId: labels[row],
    source,
    confidence: Number.isNaN(confidence[row]) ? null : confidence[row],
    byModel: isByModel(source),
  };
}
