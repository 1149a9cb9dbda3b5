import type { Rng } from '../math/rng.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import type { Answer, Strategy, StrategyRun } from './Strategy.ts';

/** The label of every row after some answers, by column. */
export interface Predictions {
  readonly classes: readonly string[];
  /** Index into `classes`, stated whether it is accepted or not; -1 where there is none. */
  readonly label: Int32Array;
  readonly confidence: Float64Array;
  /** 1 where accepted, 0 where abstained from. */
  readonly accepted: Uint8Array;
  /** 1 for the answered rows; they carry their answer, accepted, with confidence 1. */
  readonly asked: Uint8Array;
}

/** The state after exactly `budget` answers; after all rows where there are fewer than that. */
export interface SimulatedState {
  readonly budget: number;
  /** In the order of the questions. */
  readonly answers: readonly Answer[];
  readonly predictions: Predictions;
}

export interface SimulationOptions {
  readonly space: Matrix;
  readonly strategy: Strategy;
  /** Shows one image alone and returns its class name. The truth is known to nobody else. */
  readonly annotator: (row: number) => string;
  readonly budgets: readonly number[];
  readonly random: Rng;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * One sequential run of a strategy against a simulated annotator: a question, its answer, the next question.
 *
 * The strategy is never told the budgets, so the row for n does not depend on what else was asked for.
 *
 * @returns one row a budget, in the given order. Throws for a budget that is no positive integer, and for a strategy that asks
 * no row, an unknown one or one twice.
 */
export function simulate(options: SimulationOptions): SimulatedState[] {
  const { space, strategy, annotator, budgets, random, onProgress } = options;
  checkMatrix(space);
  for (const budget of budgets)
    if (!Number.isInteger(budget) || budget < 1) throw new Error(`invalid budget: ${budget}`);
  if (space.n === 0) throw new Error('no images to ask about');

  const total = Math.min(Math.max(0, ...budgets), space.n);
  const captured = new Map<number, SimulatedState>();
  const run = strategy.start(space, random);
  const answers: Answer[] = [];
  const asked = new Uint8Array(space.n);
  while (answers.length < total) {
    const row = run.next(answers);
    if (row === null || asked[row] !== 0) throw new Error(`invalid question: ${row}`);
    asked[row] = 1;
    answers.push({ row, label: annotator(row) });
    for (const budget of budgets) {
      if (Math.min(budget, total) !== answers.length) continue;
      captured.set(budget, { budget, answers: [...answers], predictions: predictions(run, answers, asked) });
    }
    onProgress?.(answers.length, total);
  }
  return budgets.flatMap((budget) => captured.get(budget) ?? []);
}

/** The strategy's guesses, with the answers laid over them. */
function predictions(run: StrategyRun, answers: readonly Answer[], asked: Uint8Array): Predictions {
  const { classes, decision } = run.guess(answers);
  const label = decision.best.slice();
  const confidence = decision.confidence.slice();
  const accepted = Uint8Array.from(decision.label, (c) => (c >= 0 ? 1 : 0));
  for (const answer of answers) {
    label[answer.row] = classes.indexOf(answer.label);
    confidence[answer.row] = 1;
    accepted[answer.row] = 1;
  }
  return { classes, label, confidence, accepted, asked: asked.slice() };
}
