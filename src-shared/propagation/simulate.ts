import type { Prototype } from '../clustering/prototypes.ts';
import type { Answer, AskState } from '../labeling/Asker.ts';
import { rng } from '../math/rng.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import type { Strategy } from './Strategy.ts';

/** The label of every row after some answers, by column. */
export interface StatedLabels {
  readonly classes: readonly string[];
  /** Index into `classes`, stated whether it is accepted or not; -1 where there is none. */
  readonly label: Int32Array;
  readonly confidence: Float64Array;
  /** 1 where accepted, 0 where abstained from. */
  readonly accepted: Uint8Array;
  /** 1 for the answered rows; they carry their answer, accepted, with confidence 1. */
  readonly asked: Uint8Array;
}

/** The state after exactly `budget` answers; after all rows that can be asked where there are fewer than that. */
export interface SimulatedState {
  readonly budget: number;
  /** In the order of the questions. */
  readonly answers: readonly Answer[];
  readonly predictions: StatedLabels;
}

export interface SimulationOptions {
  readonly space: Matrix;
  /** Of the clustering that is asked by. */
  readonly prototypes: readonly Prototype[];
  readonly strategy: Strategy;
  /** Rows that are never asked: the annotator does not know them. */
  readonly skipped: ReadonlySet<number>;
  /** Shows one image alone and returns its class name. The truth is known to nobody else. */
  readonly annotator: (row: number) => string;
  readonly budgets: readonly number[];
  readonly seed: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * One sequential run of a strategy against a simulated annotator, as `labeling.question` asks a person: a question, its
 * answer, the next question.
 *
 * The strategy is never told the budgets, so the row for n does not depend on what else was asked for.
 *
 * @returns one row a budget, in the given order. Throws for a budget that is no positive integer, and for a strategy that asks
 * no row, an unknown one, a skipped one or one twice.
 */
export function simulate(options: SimulationOptions): SimulatedState[] {
  const { space, prototypes, strategy, skipped, annotator, budgets, seed, onProgress } = options;
  checkMatrix(space);
  for (const budget of budgets)
    if (!Number.isInteger(budget) || budget < 1) throw new Error(`invalid budget: ${budget}`);
  const askable = space.n - skipped.size;
  if (askable === 0) throw new Error('no images to ask about');

  const total = Math.min(Math.max(0, ...budgets), askable);
  const captured = new Map<number, SimulatedState>();
  const answers: Answer[] = [];
  const state: AskState = { space, prototypes, answers, skipped };
  const asked = new Uint8Array(space.n);
  while (answers.length < total) {
    const row = strategy.next(state, rng(seed));
    if (row === null || asked[row] !== 0 || skipped.has(row)) throw new Error(`invalid question: ${row}`);
    asked[row] = 1;
    answers.push({ row, label: annotator(row) });
    for (const budget of budgets) {
      if (Math.min(budget, total) !== answers.length) continue;
      captured.set(budget, { budget, answers: [...answers], predictions: statedLabels(strategy, state, asked) });
    }
    onProgress?.(answers.length, total);
  }
  return budgets.flatMap((budget) => captured.get(budget) ?? []);
}

/** What the strategy predicts, with the answers laid over it. */
function statedLabels(strategy: Strategy, state: AskState, asked: Uint8Array): StatedLabels {
  const { classes, decision } = strategy.predict(state);
  const label = decision.best.slice();
  const confidence = decision.confidence.slice();
  const accepted = Uint8Array.from(decision.label, (c) => (c >= 0 ? 1 : 0));
  for (const answer of state.answers) {
    label[answer.row] = classes.indexOf(answer.label);
    confidence[answer.row] = 1;
    accepted[answer.row] = 1;
  }
  return { classes, label, confidence, accepted, asked: asked.slice() };
}
