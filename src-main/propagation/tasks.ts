import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import type { Classifier, SavedClassifier } from '../../src-shared/propagation/Classifier.ts';
import { defaultStrategy } from '../../src-shared/propagation/defaultStrategy.ts';
import { crossValidate } from '../../src-shared/propagation/crossValidation.ts';
import { decide } from '../../src-shared/propagation/decide.ts';
import { classifierOf, type ModelChoice } from '../../src-shared/propagation/models.ts';
import { score, type Score } from '../../src-shared/propagation/score.ts';
import { simulate, type StatedLabels } from '../../src-shared/propagation/simulate.ts';
import { takeRows } from '../../src-shared/clustering/takeRows.ts';
import { wilsonInterval } from '../../src-shared/math/wilsonInterval.ts';
import { centroids } from '../../src-shared/clustering/centroids.ts';
import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import { DEFAULT_CLUSTERING } from '../../src-shared/clustering/defaultClustering.ts';
import type { Prototype } from '../../src-shared/clustering/prototypes.ts';
import { PROTOTYPES_ASKED } from '../../src-shared/labeling/askPrototypes.ts';
import { thenInOrder } from '../../src-shared/labeling/thenInOrder.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { Progress } from '../jobs/Compute.ts';
import { askablePrototypes, type AskableSpace } from '../clustering/askablePrototypes.ts';
import type { PerceptualHashes } from '../clustering/samePicture.ts';
import { clusteringTasks } from '../clustering/tasks.ts';

export interface TrainInput {
  readonly model: ModelChoice;
  /** What the model's entry in the table asks for. */
  readonly parameters: Readonly<Record<string, number>>;
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
  const { model, parameters, matrix, rows, y, weights, classes } = input;
  const classifier = classifierOf(model, parameters);
  const fitted = classifier.fit(takeRows(matrix, rows), y, { classes, sampleWeights: weights });
  const probabilities = fitted.predict(matrix);
  return {
    classifier: fitted.save(),
    probabilities: Float32Array.from(probabilities.data),
    estimate: estimate(classifier, input),
  };
}

function estimate(
  classifier: Classifier,
  { matrix, rows, y, judges, classes, seed }: TrainInput,
): CrossValidatedAccuracy {
  const judging = rows.filter((_, i) => judges[i] === 1);
  const truth = y.filter((_, i) => judges[i] === 1);
  const options = { classifier, classes, random: rng(seed) };
  const held = crossValidate(takeRows(matrix, judging), truth, options);
  if (held.kind === 'too few answers')
    return { kind: 'too few answers', needed: Math.max(1, held.needed - held.answers) };
  const { best } = decide(held.probabilities, Infinity);
  // an answer that was never held out has no probabilities, and so no best class
  const right = truth.filter((c, i) => best[i] === c).length;
  const { low, high } = wilsonInterval(right, held.heldOut);
  return { kind: 'estimated', accuracy: right / held.heldOut, low, high, answers: held.heldOut };
}

export interface SimulateInput {
  readonly space: AskableSpace;
  readonly phashes: PerceptualHashes;
  /**
   * The true class of each row, null where it is not known or nobody is asked: behind the annotator, for the score; the
   * strategy never sees it.
   */
  readonly truth: readonly (string | null)[];
  readonly budgets: readonly number[];
  readonly seeds: readonly number[];
}

export interface SimulateOutput {
  /** By seed, then budget. */
  readonly scores: readonly (readonly Score[])[];
  /** Of the first seed, by budget. */
  readonly predictions: readonly StatedLabels[];
}

/**
 * Lets the strategy that asks a person ask a simulated annotator, once a seed, about the clustering that the page
 * offers first. Where the page would ask nothing more, the annotator goes on with the images in order.
 */
function runSimulation(input: SimulateInput, progress: Progress): SimulateOutput {
  const { space, truth, budgets, seeds } = input;
  const skipped = new Set([...truth.keys()].filter((row) => truth[row] === null));
  const questions = seeds.length * Math.min(Math.max(...budgets), truth.length - skipped.size);
  let before = 0;
  const prototypes = firstPrototypes(input, (done, total) => {
    before = total;
    progress(done, total + questions);
  });
  const runs = seeds.map((seed, i) =>
    simulate({
      space: space.matrix,
      prototypes,
      strategy: thenInOrder(defaultStrategy),
      skipped,
      annotator: (row) => truth[row] as string,
      budgets,
      seed,
      onProgress: (done, total) => progress(before + i * total + done, before + questions),
    }),
  );
  return {
    scores: runs.map((states) => states.map(({ predictions }) => score(predictions, truth))),
    predictions: runs[0].map(({ predictions }) => predictions),
  };
}

/** The prototypes that a person is asked about who takes the clustering that is offered first. */
function firstPrototypes({ space, phashes }: SimulateInput, progress: Progress): Prototype[] {
  const { matrix } = space;
  const { algorithm, seed } = DEFAULT_CLUSTERING;
  const k = Math.min(DEFAULT_CLUSTERING.k, matrix.n);
  const parameters = valuesFor(CLUSTERINGS[algorithm].parameters, { k });
  const cut = { kind: 'count', k } as const;
  const found = clusteringTasks.cluster({ matrix, algorithm, parameters, cut, seed }, progress);
  return askablePrototypes(space, found.labels, centroids(matrix, found.labels, found.k), PROTOTYPES_ASKED, phashes);
}

export const propagationTasks = { train, runSimulation };
export type PropagationTasks = typeof propagationTasks;
