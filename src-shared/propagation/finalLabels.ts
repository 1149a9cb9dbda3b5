import type { ResolvedLabel } from '../labeling/resolveLabels.ts';
import { LABEL_SOURCES, type LabelSource } from '../model/labels.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { decide } from './decide.ts';

/** The label that counts for each image, by column. */
export interface FinalLabels {
  /** Class id, or -1 where the model abstained. */
  readonly labels: Int32Array;
  /** Index into LABEL_SOURCES. */
  readonly sources: Uint8Array;
  /** 1 for what a person or a file said; else the model's probability of the label, or its highest where it abstained. */
  readonly confidence: Float32Array;
}

const code = (source: LabelSource) => LABEL_SOURCES.indexOf(source);

/**
 * Lays decisions over a model's probabilities, by precedence: what was said of the image itself, then of its group,
 * then the model where its highest probability reaches the threshold.
 *
 * @param probabilities one row for each of `ids`, one column for each of `classIds`
 */
export function finalLabels(
  ids: Int32Array,
  classIds: Int32Array,
  probabilities: Matrix,
  threshold: number,
  decisions: ReadonlyMap<number, ResolvedLabel>,
): FinalLabels {
  checkMatrix(probabilities);
  if (probabilities.n !== ids.length)
    throw new Error(`${ids.length} images given ${probabilities.n} rows of probabilities`);
  const { label, confidence: highest } = decide(probabilities, threshold);
  const labels = new Int32Array(ids.length).fill(-1);
  const sources = new Uint8Array(ids.length).fill(code('abstained'));
  const confidence = Float32Array.from(highest, (p) => (Number.isNaN(p) ? 0 : p));

  for (let i = 0; i < ids.length; i++) {
    const decision = decisions.get(ids[i]);
    if (decision) {
      labels[i] = decision.classId;
      sources[i] = code(decision.source);
      const column = classIds.indexOf(decision.classId);
      confidence[i] =
        decision.source !== 'cluster' ? 1 : column < 0 ? 0 : probabilities.data[i * probabilities.dim + column];
    } else if (label[i] >= 0) {
      labels[i] = classIds[label[i]];
      sources[i] = code('model');
    }
  }
  return { labels, sources, confidence };
}
