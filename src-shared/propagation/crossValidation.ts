import type { Rng } from '../math/rng.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import type { Classifier, FitOptions } from './Classifier.ts';
import { stratifiedFolds } from './stratifiedFolds.ts';
import { takeRows } from '../clustering/takeRows.ts';

export interface CrossValidationOptions extends FitOptions {
  readonly classifier: Classifier;
  /** 5 by default. */
  readonly folds?: number;
  readonly random: Rng;
}

export type CrossValidation =
  | {
      readonly kind: 'predictions';
      /** Rows x classes, each row by the model that did not see it; NaN where the row was never held out. */
      readonly probabilities: Matrix<Float64Array>;
      /** Fold of each row; -1 for the only answer of its class, which always trains. */
      readonly fold: Int32Array;
      /** Number of rows held out once. */
      readonly heldOut: number;
    }
  | {
      readonly kind: 'too few answers';
      /** Number of answers whose class has another one. */
      readonly answers: number;
      /** How many of those there must be, in at least two classes. */
      readonly needed: number;
    };

/**
 * Out-of-fold probabilities of a classifier on human answers, by seeded stratified folds.
 *
 * An estimate of accuracy from them is honest about rows like the answered ones; answers chosen by a strategy are harder than the
 * rest of the library and not a random sample of it. Needs two answers a fold, in two classes.
 */
export function crossValidate(x: Matrix, y: Int32Array, options: CrossValidationOptions): CrossValidation {
  const { classifier, classes, sampleWeights, folds = 5, random } = options;
  checkMatrix(x);
  if (y.length !== x.n) throw new Error(`${x.n} rows given ${y.length} classes`);
  const fold = stratifiedFolds(y, classes, folds, random);
  const held = y.filter((_, i) => fold[i] >= 0);
  const needed = 2 * folds;
  if (held.length < needed || new Set(held).size < 2) return { kind: 'too few answers', answers: held.length, needed };

  const data = new Float64Array(x.n * classes).fill(NaN);
  for (let f = 0; f < folds; f++) {
    const train = rowsWhere(fold, (g) => g !== f);
    const test = rowsWhere(fold, (g) => g === f);
    const model = classifier.fit(
      takeRows(x, train),
      Int32Array.from(train, (i) => y[i]),
      {
        classes,
        sampleWeights: sampleWeights && Float64Array.from(train, (i) => sampleWeights[i]),
      },
    );
    const predicted = model.predict(takeRows(x, test));
    test.forEach((i, t) => data.set(predicted.data.subarray(t * classes, (t + 1) * classes), i * classes));
  }
  return { kind: 'predictions', probabilities: { data, n: x.n, dim: classes }, fold, heldOut: held.length };
}

function rowsWhere(fold: Int32Array, keep: (f: number) => boolean): number[] {
  const rows: number[] = [];
  fold.forEach((f, i) => {
    if (keep(f)) rows.push(i);
  });
  return rows;
}
