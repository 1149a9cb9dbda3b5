import { kmeans } from '../clustering/kmeans.ts';
import { prototypes } from '../clustering/prototypes.ts';
import type { Matrix } from '../model/Matrix.ts';
import { answeredClasses } from './answeredClasses.ts';
import { decide } from './decide.ts';
import { fitSoftmaxRegression, predictProbabilities } from './softmaxRegression.ts';
import type { Answer, Guess, Strategy } from './Strategy.ts';
import { takeRows } from './takeRows.ts';

const FIRST_CLUSTERS = 5;
const RESTARTS = 10;
const L2 = 1;
const THRESHOLD = 0.8;

/** The clusters of one round, from the largest on: the cluster of each row, and the row nearest to each centroid. */
interface Round {
  readonly labels: Int32Array;
  readonly medoids: readonly number[];
}

/**
 * The plain recipe, the baseline of the others. It asks the medoids of 5 k-means clusters, then of 10, 20, 40 and so on, always of
 * the largest cluster without an answer, and carries the answers on by softmax regression (l2 = 1), accepted from 0.8 on.
 */
export const plainStrategy: Strategy = {
  name: 'plain',
  start(space, random) {
    const rounds: Round[] = [];
    const round = (r: number) => {
      const k = FIRST_CLUSTERS * 2 ** r;
      if (r === rounds.length && k <= space.n) {
        const { labels, centroids } = kmeans(space, { k, restarts: RESTARTS, random });
        rounds.push({ labels, medoids: prototypes(space, labels, centroids, 1).map(({ row }) => row) });
      }
      return rounds.at(r);
    };

    return {
      next(answers) {
        for (let r = 0, current = round(0); current; current = round(++r)) {
          const row = largestUnanswered(current, answers);
          if (row !== null) return row;
        }
        // more clusters than images: the rest in their order
        const answered = new Set(answers.map(({ row }) => row));
        for (let row = 0; row < space.n; row++) if (!answered.has(row)) return row;
        return null;
      },
      guess: (answers) => guess(space, answers),
    };
  },
};

function largestUnanswered({ labels, medoids }: Round, answers: readonly Answer[]): number | null {
  const answered = new Uint8Array(medoids.length);
  for (const { row } of answers) answered[labels[row]] = 1;
  const cluster = answered.indexOf(0);
  return cluster < 0 ? null : medoids[cluster];
}

function guess(space: Matrix, answers: readonly Answer[]): Guess {
  const { classes, y } = answeredClasses(answers);
  const rows = takeRows(
    space,
    answers.map(({ row }) => row),
  );
  const probabilities = predictProbabilities(fitSoftmaxRegression(rows, y, { classes: classes.length, l2: L2 }), space);
  if (classes.length > 1) return { classes, probabilities, decision: decide(probabilities, THRESHOLD) };

  // a single class cannot be told from any other: it is guessed everywhere and accepted nowhere
  const { label, best } = decide(probabilities, Infinity);
  const none = new Float64Array(space.n);
  return { classes, probabilities, decision: { label, best, confidence: none, margin: none } };
}
