import { describe, expect, it } from 'vitest';
import { kmeans } from '../../src-shared/clustering/kmeans.ts';
import { prototypes } from '../../src-shared/clustering/prototypes.ts';
import type { Answer } from '../../src-shared/labeling/Asker.ts';
import { thenInOrder } from '../../src-shared/labeling/thenInOrder.ts';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { defaultStrategy } from '../../src-shared/propagation/defaultStrategy.ts';
import { score } from '../../src-shared/propagation/score.ts';
import { simulate } from '../../src-shared/propagation/simulate.ts';
import { fitSoftmaxRegression, predictProbabilities } from '../../src-shared/propagation/softmaxRegression.ts';

/** Rows around corners of a square, `spread` wide, the first corner with the most. */
function corners(seed: number, n: number, spread: number) {
  const random = rng(seed);
  const truth = Array.from({ length: n }, () => 'abcd'[Math.floor(random() ** 1.5 * 4)]);
  const data = new Float32Array(2 * n);
  truth.forEach((name, i) => {
    const c = 'abcd'.indexOf(name);
    data[2 * i] = 10 * (c % 2) + spread * gaussian(random);
    data[2 * i + 1] = 10 * (c >> 1) + spread * gaussian(random);
  });
  return { space: { data, n, dim: 2 }, truth };
}

/** A state in which the page has nothing to ask. */
const stateOf = (space: Matrix, answers: readonly Answer[]) => ({
  space,
  answers,
  prototypes: [],
  skipped: new Set<number>(),
});

/** Asks the prototypes of four clusters, then the rows in order. */
function run(space: Matrix, truth: readonly string[], budgets: readonly number[]) {
  const { labels, centroids } = kmeans(space, { k: 4, restarts: 10, random: rng(1) });
  return simulate({
    space,
    prototypes: prototypes(space, labels, centroids, 8),
    skipped: new Set(),
    strategy: thenInOrder(defaultStrategy),
    annotator: (row) => truth[row],
    budgets,
    seed: 3,
  });
}

describe('the default strategy', () => {
  it('guesses by softmax regression on the answered images', () => {
    const { space, truth } = corners(3, 50, 3);
    const answers = [4, 9, 21, 30, 44, 2].map((row) => ({ row, label: truth[row] }));
    const { classes, probabilities, decision } = defaultStrategy.predict(stateOf(space, answers));
    const y = Int32Array.from(answers, ({ label }) => classes.indexOf(label));
    const data = Float32Array.from(answers.flatMap(({ row }) => [...space.data.subarray(2 * row, 2 * row + 2)]));
    const model = fitSoftmaxRegression({ data, n: 6, dim: 2 }, y, { classes: classes.length, l2: 1 });
    expect(classes).toEqual([...new Set(answers.map(({ label }) => label))]);
    expect(probabilities).toEqual(predictProbabilities(model, space));
    expect([...decision.label]).toEqual([...decision.best].map((c, i) => (decision.confidence[i] >= 0.8 ? c : -1)));
  });

  it('accepts nothing while it knows one class only', () => {
    const { space } = corners(4, 10, 1);
    const { classes, decision } = defaultStrategy.predict(stateOf(space, [{ row: 3, label: 'a' }]));
    expect(classes).toEqual(['a']);
    expect(decision).toEqual({
      label: new Int32Array(10).fill(-1),
      best: new Int32Array(10),
      confidence: new Float64Array(10),
      margin: new Float64Array(10),
    });
  });

  it('labels clear groups from five answers, and its row for n does not depend on the budgets', () => {
    const { space, truth } = corners(5, 120, 0.5);
    const [five, ten] = run(space, truth, [5, 10]);
    expect(run(space, truth, [10])).toEqual([ten]);
    expect(run(space, truth, [5])).toEqual([five]);
    expect(score(five.predictions, truth)).toEqual({ labels: 5, accuracy: 1, coverage: 1, accepted_accuracy: 1 });
  });

  it('does as well whatever the names of the classes', () => {
    const { space, truth } = corners(6, 80, 3);
    const names: Record<string, string> = { a: 'dark', b: '', c: 'a', d: 'constructor' };
    const scored = (labels: string[]) =>
      run(space, labels, [5, 12]).map(({ predictions }) => score(predictions, labels));
    expect(scored(truth.map((name) => names[name]))).toEqual(scored(truth));
  });
});
