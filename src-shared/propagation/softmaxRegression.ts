import { lbfgs } from '../math/lbfgs.ts';
import { softmaxInto } from '../math/softmaxInto.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { logits, softmaxObjective } from './softmaxObjective.ts';

/** A fitted classifier as plain data. */
export interface SoftmaxModel {
  /** classes x (dim + 1), row-major, intercept last. */
  readonly weights: Float64Array;
  readonly classes: number;
  readonly dim: number;
}

export interface SoftmaxOptions {
  readonly classes: number;
  /** Strength of the penalty on the weights, 1 / C of scikit-learn. Greater than 0. */
  readonly l2: number;
  /** One a row, at least 0; 1 each where absent. */
  readonly sampleWeights?: Float64Array;
}

/**
 * Fits multinomial logistic regression with an L2 penalty on the weights, not on the intercepts.
 *
 * A class without a weighted row gets weights 0 and intercept -Infinity, so probability 0; a single class gets probability 1.
 * Throws for a row that is not finite, a class outside 0 to classes - 1, and where no row has weight.
 */
export function fitSoftmaxRegression(x: Matrix, y: Int32Array, options: SoftmaxOptions): SoftmaxModel {
  const { classes, l2, sampleWeights } = options;
  checkTraining(x, y, options);

  // only the classes that occur have a finite minimum
  const slot = new Int32Array(classes).fill(-1);
  const present: number[] = [];
  let total = 0;
  for (let i = 0; i < x.n; i++) {
    const weight = sampleWeights ? sampleWeights[i] : 1;
    total += weight;
    if (weight > 0) slot[y[i]] = 0;
  }
  for (let c = 0; c < classes; c++) if (slot[c] === 0) slot[c] = present.push(c) - 1;
  if (present.length === 0) throw new Error('no row has weight');

  const stride = x.dim + 1;
  const objective = softmaxObjective(
    x,
    y.map((c) => slot[c]),
    sampleWeights,
    present.length,
    l2,
  );
  const start = new Float64Array(present.length * stride);
  const fitted = lbfgs(objective, start, { tolerance: 1e-9 * total, maxIterations: 10_000 });

  const weights = new Float64Array(classes * stride);
  for (let c = 0; c < classes; c++) {
    if (slot[c] < 0) weights[c * stride + x.dim] = -Infinity;
    else weights.set(fitted.x.subarray(slot[c] * stride, (slot[c] + 1) * stride), c * stride);
  }
  return { weights, classes, dim: x.dim };
}

/** Class probabilities, n x classes; the row of an image with a missing value is NaN. */
export function predictProbabilities(model: SoftmaxModel, x: Matrix): Matrix<Float64Array> {
  checkMatrix(x);
  const { weights, classes, dim } = model;
  if (x.dim !== dim) throw new Error(`model of ${dim} columns given ${x.dim}`);
  const data = new Float64Array(x.n * classes);
  for (let i = 0; i < x.n; i++) {
    logits(weights, x.data, i * dim, dim, data, i * classes, classes);
    softmaxInto(data, i * classes, classes);
  }
  return { data, n: x.n, dim: classes };
}

function checkTraining(x: Matrix, y: Int32Array, { classes, l2, sampleWeights }: SoftmaxOptions): void {
  checkMatrix(x);
  if (!Number.isInteger(classes) || classes < 1) throw new Error(`invalid number of classes: ${classes}`);
  if (!(l2 > 0 && l2 < Infinity)) throw new Error(`invalid l2: ${l2}`);
  if (y.length !== x.n) throw new Error(`${x.n} rows given ${y.length} classes`);
  if (sampleWeights && sampleWeights.length !== x.n)
    throw new Error(`${x.n} rows given ${sampleWeights.length} weights`);
  for (const c of y) if (c < 0 || c >= classes) throw new Error(`invalid class: ${c}`);
  for (const w of sampleWeights ?? []) if (!(w >= 0 && w < Infinity)) throw new Error(`invalid weight: ${w}`);
  const bad = x.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new Error(`row ${Math.floor(bad / x.dim)} holds ${x.data[bad]}`);
}
