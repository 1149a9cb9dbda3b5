import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import type { SavedClassifier } from '../../src-shared/propagation/Classifier.ts';
import { classifierFor } from '../../src-shared/propagation/classifierFor.ts';
import { crossValidate } from '../../src-shared/propagation/crossValidation.ts';
import type { ModelName } from '../../src-shared/propagation/modelNames.ts';
import { plainStrategy } from '../../src-shared/propagation/plainStrategy.ts';
import { score, type Score } from '../../src-shared/propagation/score.ts';
import { simulate, type Predictions } from '../../src-shared/propagation/simulate.ts';
import { takeRows } from '../../src-shared/propagation/takeRows.ts';
import { wilsonInterval } from '../../src-shared/validation/wilsonInterval.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { Progress } from '../jobs/Compute.ts';

export interface TrainInput {
  readonly model: ModelName | 'auto';
  readonly matrix: Matrix;
  /** Rows with a label, their class (index into the classes), weight, and whether it may judge the model. */
  readonly rows: Int32Array;
  readonly y: Int32Array;
  readonly weights: Float64Array;
  readonly judges: Uint8Array;
  readonly classes: number;
  readonly seed: number;
}

/** Accuracy on answers that the model did not see; only labels that a person gave or a file brought may judge. */
export type CrossValidatedAccuracy = PropagationRun['estimate'];

export interface TrainOutput {
  readonly classifier: SavedClassifier;
  readonly probabilities: Float32Array;
  readonly estimate: CrossValidatedAccuracy;
}

/** Trains on the labeled rows and gives every row its class probabilities. */
function train(input: TrainInput): TrainOutput {
  const { model, matrix, rows, y, weights, classes } = input;
  const fitted = classifierFor(model).fit(takeRows(matrix, rows), y, { classes, sampleWeights: weights });
  const probabilities = fitted.predict(matrix);
  return {
    classifier: fitted.save(),
    probabilities: Float32Array.from(probabilities.data),
    estimate: estimate(input),
  };
}

function estimate({ model, matrix, rows, y, judges, classes, seed }: TrainInput): CrossValidatedAccuracy {
  const judging = rows.filter((_, i) => judges[i] === 1);
  const truth = y.filter((_, i) => judges[i] === 1);
  const options = { classifier: classifierFor(model), classes, random: rng(seed) };
  const held = crossValidate(takeRows(matrix, judging), truth, options);
  if (held.kind === 'too few answers')
    return { kind: 'too few answers', needed: Math.max(1, held.needed - held.answers) };
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    if (held.fold[i] < 0) continue;
    const row = held.probabilities.data.subarray(i * classes, (i + 1) * classes);
    if (row.indexOf(Math.max(...row)) === truth[i]) right++;
  }
  const { low, high } = wilsonInterval(right, held.heldOut);
  return { kind: 'estimated', accuracy: right / held.heldOut, low, high, answers: held.heldOut };
}

export interface SimulateInput {
  readonly matrix: Matrix;
  /** The true class of each row: behind the annotator, for the score; the strategy never sees it. */
  readonly truth: readonly string[];
  readonly budgets: readonly number[];
  readonly seeds: readonly number[];
}

export interface SimulateOutput {
  /** By seed, then budget. */
  readonly scores: readonly (readonly Score[])[];
  /** Of the first seed, by budget. */
  readonly predictions: readonly Predictions[];
}

/** Lets the plain strategy ask a simulated annotator, once a seed. */
function runSimulation({ matrix, truth, budgets, seeds }: SimulateInput, progress: Progress): SimulateOutput {
  const runs = seeds.map((seed, i) =>
    simulate({
      space: matrix,
      strategy: plainStrategy,
      annotator: (row) => truth[row],
      budgets,
      random: rng(seed),
      onProgress: (done, total) => progress(i * total + done, seeds.length * total),
    }),
  );
  return {
    scores: runs.map((states) => states.map(({ predictions }) => score(predictions, truth))),
    predictions: runs[0].map(({ predictions }) => predictions),
  };
}

export const propagationTasks = { train, runSimulation };
export type PropagationTasks = typeof propagationTasks;
