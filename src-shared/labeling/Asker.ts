import type { Prototype } from '../clustering/prototypes.ts';
import type { Rng } from '../math/rng.ts';
import type { Matrix } from '../model/Matrix.ts';

/** One image that was shown alone, by its row in the space, and the class name that came back. */
export interface Answer {
  readonly row: number;
  readonly label: string;
}

/**
 * What is known when a question is chosen: the space, its clustering and the answers. Not the classes to come, not the
 * truth, not how many questions there will be.
 */
export interface AskState {
  readonly space: Matrix;
  /** Of the current clustering, up to `PROTOTYPES_ASKED` of each cluster: no excluded image, no picture twice. */
  readonly prototypes: readonly Prototype[];
  readonly answers: readonly Answer[];
  /** Rows that a person put off. */
  readonly skipped: ReadonlySet<number>;
}

/** A way to choose questions. */
export interface Asker {
  readonly name: string;
  /**
   * The row to ask next, never an answered or a skipped one; null where there is nothing more to ask.
   *
   * @param random begins with the same seed for every question, so that a question depends on the state and the seed
   * only: a person's own answers, or an undo, lead to the same question as before
   */
  next(state: AskState, random: Rng): number | null;
}
