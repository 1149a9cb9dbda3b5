import { describe, expect, it } from 'vitest';
import { kmeans } from '../../src-shared/clustering/kmeans.ts';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { sqDist } from '../../src-shared/math/sqDist.ts';
import { plainStrategy } from '../../src-shared/propagation/plainStrategy.ts';
import { score } from '../../src-shared/propagation/score.ts';
import { simulate } from '../../src-shared/propagation/simulate.ts';
import { fitSoftmaxRegression, predictProbabilities } from '../../src-shared/propagation/softmaxRegression.ts';
import type { Answer } from '../../src-shared/propagation/Strategy.ts';

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

function questions(space: { data: Float32Array; n: number; dim: number }, count: number, given: Answer[] = []) {
  const run = plainStrategy.start(space, rng(1));
  const answers = [...given];
  while (answers.length < given.length + count) {
    const row = run.next(answers);
    if (row === null) break;
    answers.push({ row, label: 'a' });
  }
  return answers.slice(given.length).map(({ row }) => row);
}

describe('plain strategy', () => {
  it('asks the medoids of five clusters, then those of clusters without an answer, the largest first', () => {
    const { space } = corners(1, 90, 2);
    const asked = questions(space, 17);
    // the same rounds of k-means, gone through by sorting
    const random = rng(1);
    const expected: number[] = [];
    for (const k of [5, 10, 20]) {
      const { labels, centroids } = kmeans(space, { k, restarts: 10, random });
      for (let c = 0; c < k; c++) {
        const members = [...labels.keys()].filter((row) => labels[row] === c);
        const away = (row: number) => sqDist(space.data, row, centroids.data, c, 2);
        if (members.some((row) => expected.includes(row))) continue;
        expected.push(members.sort((p, q) => away(p) - away(q) || p - q)[0]);
      }
    }
    expect(asked).toEqual(expected.slice(0, 17));
    expect(expected.length).toBeGreaterThanOrEqual(17);
  });

  it('asks the first of equally central images', () => {
    // five pairs far apart: both of a pair are as near to its centroid
    const data = Float32Array.from({ length: 10 }, (_, row) => 100 * (row % 5) + (row < 5 ? 1 : 0));
    expect(questions({ data, n: 10, dim: 1 }, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('takes answers that it did not ask for as covering their clusters', () => {
    const { space } = corners(2, 60, 0.5);
    const first = questions(space, 5);
    const { labels } = kmeans(space, { k: 5, restarts: 10, random: rng(1) });
    const others = first.slice(0, 3).map((row) => [...labels.keys()].findLast((i) => labels[i] === labels[row]) ?? -1);
    const given = others.map((row) => ({ row, label: 'b' }));
    expect(questions(space, 2, given)).toEqual(first.slice(3));
  });

  it('asks every image once, and then nothing', () => {
    for (const n of [1, 4, 5, 23]) {
      const { space } = corners(n, n, 1);
      expect(questions(space, n + 3).sort((p, q) => p - q)).toEqual([...space.data.keys()].slice(0, n));
    }
    const equal = { data: new Float32Array(24), n: 12, dim: 2 };
    expect(questions(equal, 15).sort((p, q) => p - q)).toEqual([...Array(12).keys()]);
  });

  it('guesses by softmax regression on the answered images', () => {
    const { space, truth } = corners(3, 50, 3);
    const answers = [4, 9, 21, 30, 44, 2].map((row) => ({ row, label: truth[row] }));
    const { classes, probabilities, decision } = plainStrategy.start(space, rng(1)).guess(answers);
    const y = Int32Array.from(answers, ({ label }) => classes.indexOf(label));
    const data = Float32Array.from(answers.flatMap(({ row }) => [...space.data.subarray(2 * row, 2 * row + 2)]));
    const model = fitSoftmaxRegression({ data, n: 6, dim: 2 }, y, { classes: classes.length, l2: 1 });
    expect(classes).toEqual([...new Set(answers.map(({ label }) => label))]);
    expect(probabilities).toEqual(predictProbabilities(model, space));
    expect([...decision.label]).toEqual([...decision.best].map((c, i) => (decision.confidence[i] >= 0.8 ? c : -1)));
  });

  it('accepts nothing while it knows one class only', () => {
    const { space } = corners(4, 10, 1);
    const { classes, decision } = plainStrategy.start(space, rng(1)).guess([{ row: 3, label: 'a' }]);
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
    const run = (budgets: number[]) =>
      simulate({ space, strategy: plainStrategy, annotator: (row) => truth[row], budgets, random: rng(3) });
    const [five, ten] = run([5, 10]);
    expect(run([10])).toEqual([ten]);
    expect(run([5])).toEqual([five]);
    expect(score(five.predictions, truth)).toEqual({ labels: 5, accuracy: 1, coverage: 1, accepted_accuracy: 1 });
  });

  it('does as well whatever the names of the classes', () => {
    const { space, truth } = corners(6, 80, 3);
    const names: Record<string, string> = { a: 'dark', b: '', c: 'a', d: 'constructor' };
    const scored = (labels: string[]) =>
      simulate({
        space,
        strategy: plainStrategy,
        annotator: (row) => labels[row],
        budgets: [5, 12],
        random: rng(8),
      }).map(({ predictions }) => score(predictions, labels));
    expect(scored(truth.map((name) => names[name]))).toEqual(scored(truth));
  });
});
