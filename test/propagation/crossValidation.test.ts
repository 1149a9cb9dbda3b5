import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { crossValidate } from '../../src-shared/propagation/crossValidation.ts';
import { softmaxClassifier } from '../../src-shared/propagation/softmaxClassifier.ts';
import { fitSoftmaxRegression, predictProbabilities } from '../../src-shared/propagation/softmaxRegression.ts';
import { stratifiedFolds } from '../../src-shared/propagation/stratifiedFolds.ts';

/** `n` rows of two columns, classes drawn with falling frequency. */
function problem(seed: number, n: number, classes: number) {
  const random = rng(seed);
  const y = Int32Array.from({ length: n }, () => Math.floor(random() ** 2 * classes));
  const data = Float64Array.from(
    { length: 2 * n },
    (_, k) => gaussian(random) + 2 * y[k >> 1] * (k % 2 === 0 ? 1 : -1),
  );
  return { x: { data, n, dim: 2 }, y, classes };
}

describe('stratified folds', () => {
  it('spreads every class and all rows evenly, and leaves out only rows that are alone', () => {
    for (let seed = 0; seed < 50; seed++) {
      const classes = 1 + (seed % 7);
      const folds = 2 + (seed % 5);
      const { y } = problem(seed, 3 + seed, classes);
      const fold = stratifiedFolds(y, classes, folds, rng(seed));
      const sizes = (keep: (c: number) => boolean) => {
        const count = Array<number>(folds).fill(0);
        fold.forEach((f, i) => {
          if (f >= 0 && keep(y[i])) count[f]++;
        });
        return Math.max(...count) - Math.min(...count);
      };
      expect(sizes(() => true)).toBeLessThanOrEqual(1);
      for (let c = 0; c < classes; c++) {
        expect(sizes((own) => own === c)).toBeLessThanOrEqual(1);
        const members = [...fold].filter((_, i) => y[i] === c);
        expect(members.includes(-1)).toBe(members.length === 1);
        // no class is ever missing from what the held-out rows are predicted from
        if (members.length > 1) expect(new Set(members).size).toBeGreaterThan(1);
      }
    }
  });

  it('depends on the seed and the order only', () => {
    const { y } = problem(1, 40, 3);
    expect(stratifiedFolds(y, 3, 5, rng(4))).toEqual(stratifiedFolds(y, 3, 5, rng(4)));
    expect(stratifiedFolds(y, 3, 5, rng(4))).not.toEqual(stratifiedFolds(y, 3, 5, rng(5)));
  });

  it('refuses what cannot be dealt', () => {
    expect(() => stratifiedFolds(new Int32Array(4), 1, 1, rng(1))).toThrow('invalid number of folds: 1');
    expect(() => stratifiedFolds(new Int32Array([0, 2]), 2, 2, rng(1))).toThrow('invalid class: 2');
  });
});

describe('cross-validation', () => {
  const classifier = softmaxClassifier({ l2: 1 });

  it('predicts each held-out row as a model fitted to the other folds does', () => {
    const { x, y, classes } = problem(3, 30, 4);
    const sampleWeights = Float64Array.from(y, (_, i) => (i % 3 === 0 ? 0.3 : 1));
    const found = crossValidate(x, y, { classifier, classes, folds: 3, random: rng(9), sampleWeights });
    if (found.kind !== 'predictions') throw new Error(found.kind);
    const { probabilities, fold, heldOut } = found;
    expect(heldOut).toBe(fold.filter((f) => f >= 0).length);
    for (let i = 0; i < x.n; i++) {
      const own = probabilities.data.subarray(i * classes, (i + 1) * classes);
      const row = { data: x.data.subarray(2 * i, 2 * i + 2), n: 1, dim: 2 };
      // the naive way: a weight of 0 leaves the fold out
      const others = sampleWeights.map((w, j) => (fold[j] === fold[i] ? 0 : w));
      const naive = predictProbabilities(fitSoftmaxRegression(x, y, { classes, l2: 1, sampleWeights: others }), row);
      if (fold[i] < 0) expect([...own]).toEqual(Array(classes).fill(NaN));
      else own.forEach((p, c) => expect(p).toBeCloseTo(naive.data[c], 6));
    }
  });

  it('is no better than chance where the labels mean nothing', () => {
    const random = rng(11);
    const n = 400;
    const x = { data: Float64Array.from({ length: 20 * n }, () => gaussian(random)), n, dim: 20 };
    const y = Int32Array.from({ length: n }, (_, i) => i % 2);
    const found = crossValidate(x, y, { classifier, classes: 2, random });
    if (found.kind !== 'predictions') throw new Error(found.kind);
    const right = y.filter((c, i) => found.probabilities.data[2 * i + c] > 0.5).length;
    // four standard deviations of a fair coin
    expect(Math.abs(right / n - 0.5)).toBeLessThan(0.1);
  });

  it('says that there are too few answers', () => {
    const x = { data: new Float64Array(12), n: 12, dim: 1 };
    const run = (y: number[]) => crossValidate(x, Int32Array.from(y), { classifier, classes: 4, random: rng(1) });
    expect(run([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 2])).toMatchObject({ kind: 'predictions', heldOut: 11 });
    expect(run([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual({ kind: 'too few answers', answers: 12, needed: 10 });
    expect(run([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2])).toEqual({ kind: 'too few answers', answers: 10, needed: 10 });
    const nine = { data: new Float64Array(9), n: 9, dim: 1 };
    const y = new Int32Array([0, 1, 0, 1, 0, 1, 0, 1, 0]);
    expect(crossValidate(nine, y, { classifier, classes: 2, random: rng(1) })).toEqual({
      kind: 'too few answers',
      answers: 9,
      needed: 10,
    });
    const none = { data: new Float64Array(), n: 0, dim: 1 };
    expect(crossValidate(none, new Int32Array(), { classifier, classes: 2, random: rng(1) })).toEqual({
      kind: 'too few answers',
      answers: 0,
      needed: 10,
    });
  });
});
