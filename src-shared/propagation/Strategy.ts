import type { Asker, AskState } from '../labeling/Asker.ts';
import type { Matrix } from '../model/Matrix.ts';
import type { Decision } from './decide.ts';

/** What a strategy makes of the answers so far, for every row of the space. */
export interface Predictions {
  /** The class names answered so far; no other is known. */
  readonly classes: readonly string[];
  /** Rows x classes. */
  readonly probabilities: Matrix;
  readonly decision: Decision;
}

/** A way to choose questions and to carry the answers to every image. */
export interface Strategy extends Asker {
  /** Needs one answer at least. Depends on the state only. */
  predict(state: AskState): Predictions;
}
