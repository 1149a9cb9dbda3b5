import type { Rng } from '../math/rng.ts';
import type { Matrix } from '../model/Matrix.ts';
import type { Decision } from './decide.ts';

/** One image that was shown alone, by its row in the space, and the class name that came back. */
export interface Answer {
  readonly row: number;
  readonly label: string;
}

/** What a strategy makes of the answers so far, for every row of the space. */
export interface Guess {
  /** The class names answered so far; no other is known. */
  readonly classes: readonly string[];
  /** Rows x classes. */
  readonly probabilities: Matrix;
  readonly decision: Decision;
}

/**
 * One run of a strategy on one space. Both methods depend only on the space, the seed and the answers given, so that a person's
 * own answers, or an undo, can be handed in as well; results may be kept between calls, never numbers drawn for a question
 * that was not asked.
 */
export interface StrategyRun {
  /** The row to ask next: never an answered one; null where every row is answered. */
  next(answers: readonly Answer[]): number | null;
  /** Needs one answer at least. Draws no random numbers: looking at a state must not change the questions after it. */
  guess(answers: readonly Answer[]): Guess;
}

/**
 * A way to choose questions and to carry the answers to every image. It sees the space and the answers: not the classes to come,
 * not the truth, not how many questions there will be.
 */
export interface Strategy {
  readonly name: string;
  start(space: Matrix, random: Rng): StrategyRun;
}
