import type { ResolvedLabel } from '../labeling/resolveLabels.ts';
import type { LabelSource } from '../model/labels.ts';

/** What a model says of one image at its threshold. */
export interface Prediction {
  /** Class id, or -1 where the model abstains. */
  readonly classId: number;
  /** Probability of its most probable class, from 0 to 1. */
  readonly probability: number;
}

/** The label that counts for an image. */
export interface FinalLabel {
  /** Class id, or -1 where there is no label. */
  readonly classId: number;
  readonly source: LabelSource;
  /**
   * 1 for what a person or a file said of the image itself. The probability where a model decided. Null where nobody
   * measured it: a label that was inherited from a cluster, or an image that no model has seen.
   */
  readonly confidence: number | null;
  /** True where a model gave the label, or abstained. */
  readonly byModel: boolean;
}

/** True for the two sources that are what a model said; the others are decisions. */
export const isByModel = (source: LabelSource): boolean => source === 'model' || source === 'abstained';

/**
 * The one answer to which label counts for an image: the decision, if there is one (about the image itself, else about
 * its nearest cluster), then the model's prediction, else none.
 *
 * @param decision by the precedence of `resolveLabels`
 * @param prediction null where no model has seen the image
 */
export function finalLabel(
  decision: Pick<ResolvedLabel, 'classId' | 'source'> | null | undefined,
  prediction: Prediction | null,
): FinalLabel {
  if (decision) {
    const { classId, source } = decision;
    return { classId, source, confidence: source === 'cluster' ? null : 1, byModel: false };
  }
  if (!prediction) return { classId: -1, source: 'abstained', confidence: null, byModel: false };
  const { classId, probability } = prediction;
  return { classId, source: classId < 0 ? 'abstained' : 'model', confidence: probability, byModel: true };
}
