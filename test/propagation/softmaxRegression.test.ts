import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { shuffle } from '../../src-shared/math/shuffle.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { softmaxObjective } from '../../src-shared/propagation/softmaxObjective.ts';
import { fitSoftmaxRegression, predictProbabilities } from '../../src-shared/propagation/softmaxRegression.ts';

interface Golden {
  readonly name: string;
  readonly n: number;
  readonly dim: number;
  readonly classes: number;
  readonly l2: number;
  readonly x: number[];
  readonly y: number[];
  readonly sampleWeights: number[] | null;
  readonly weights: number[];
  readonly test: number[];
  readonly probabilities: number[];
}
const golden: Golden[] = JSON.parse(readFileSync('test/propagation/fixtures/softmax.json', 'utf8'));

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

/** Overlapping Gaussian classes with weights, all classes present. */
function problem(seed: number) {
  const random = rng(seed);
  const [n, dim, classes] = [30 + (seed % 20), 1 + (seed % 6), 2 + (seed % 4)];
  const y = Int32Array.from({ length: n }, (_, i) => i % classes);
  const data = Float64Array.from({ length: n * dim }, (_, k) => gaussian(random) + (y[Math.floor(k / dim)] % 3));
  const sampleWeights = Float64Array.from({ length: n }, () => random() + 0.1);
  return { random, x: { data, n, dim }, y, classes, sampleWeights, l2: 0.1 + random() };
}

describe('softmax regression', () => {
  for (const g of golden)
    it(`agrees with scikit-learn: ${g.name}`, () => {
      const x = { data: new Float64Array(g.x), n: g.n, dim: g.dim };
      const sampleWeights = g.sampleWeights ? new Float64Array(g.sampleWeights) : undefined;
      const model = fitSoftmaxRegression(x, new Int32Array(g.y), { classes: g.classes, l2: g.l2, sampleWeights });
      const test = { data: new Float64Array(g.test), n: g.test.length / g.dim, dim: g.dim };
      expect(largestDifference(model.weights, g.weights)).toBeLessThan(1e-4);
      expect(largestDifference(predictProbabilities(model, test).data, g.probabilities)).toBeLessThan(1e-5);
    });

  it('fits float32 as it fits the same values in float64', () => {
    const g = golden.find(({ name }) => name === 'values of float32') ?? golden[0];
    const options = { classes: g.classes, l2: g.l2 };
    const y = new Int32Array(g.y);
    const wide = fitSoftmaxRegression({ data: new Float64Array(g.x), n: g.n, dim: g.dim }, y, options);
    const narrow = fitSoftmaxRegression({ data: new Float32Array(g.x), n: g.n, dim: g.dim }, y, options);
    expect(narrow).toEqual(wide);
  });

  it('has the gradient that central differences give', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { random, x, y, classes, sampleWeights, l2 } = problem(seed);
      const f = softmaxObjective(x, y, sampleWeights, classes, l2);
      const theta = Float64Array.from({ length: classes * (x.dim + 1) }, () => gaussian(random));
      const gradient = new Float64Array(theta.length);
      const ignored = new Float64Array(theta.length);
      f(theta, gradient);
      const numeric = theta.map((_, k) => {
        const at = (h: number) =>
          f(
            Float64Array.from(theta, (v, i) => (i === k ? v + h : v)),
            ignored,
          );
        return (at(1e-5) - at(-1e-5)) / 2e-5;
      });
      expect(largestDifference(gradient, numeric)).toBeLessThan(1e-6);
    }
  });

  it('ends where the gradient vanishes, with intercepts and weights that sum to 0 over the classes', () => {
    for (let seed = 0; seed < 30; seed++) {
      const { x, y, classes, sampleWeights, l2 } = problem(seed);
      const { weights } = fitSoftmaxRegression(x, y, { classes, l2, sampleWeights });
      const gradient = new Float64Array(weights.length);
      softmaxObjective(x, y, sampleWeights, classes, l2)(weights, gradient);
      expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-7);
      const sums = new Float64Array(x.dim + 1);
      weights.forEach((w, k) => (sums[k % (x.dim + 1)] += w));
      expect(Math.max(...sums.map(Math.abs))).toBeLessThan(1e-6);
    }
  });

  it('gives probabilities that sum to 1', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { x, y, classes, l2 } = problem(seed);
      const { data, n, dim } = predictProbabilities(fitSoftmaxRegression(x, y, { classes, l2 }), x);
      expect([n, dim]).toEqual([x.n, classes]);
      for (let i = 0; i < n; i++) {
        const row = data.subarray(i * dim, (i + 1) * dim);
        expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        expect(row.every((p) => p >= 0)).toBe(true);
      }
    }
  });

  it('does not depend on the names of the classes, nor on the order of the rows', () => {
    for (let seed = 0; seed < 10; seed++) {
      const { random, x, y, classes, sampleWeights, l2 } = problem(seed);
      const plain = predictProbabilities(fitSoftmaxRegression(x, y, { classes, l2, sampleWeights }), x);
      const names = shuffle(
        Int32Array.from({ length: classes }, (_, c) => c),
        random,
      );
      const order = shuffle(
        Int32Array.from({ length: x.n }, (_, i) => i),
        random,
      );
      const data = Float64Array.from(x.data, (_, k) => x.data[order[Math.floor(k / x.dim)] * x.dim + (k % x.dim)]);
      const turned = fitSoftmaxRegression(
        { ...x, data },
        Int32Array.from(order, (i) => names[y[i]]),
        {
          classes,
          l2,
          sampleWeights: Float64Array.from(order, (i) => sampleWeights[i]),
        },
      );
      const permuted = predictProbabilities(turned, x);
      const back = plain.data.map((_, k) => permuted.data[k - (k % classes) + names[k % classes]]);
      expect(largestDifference(back, plain.data)).toBeLessThan(1e-6);
    }
  });

  it('treats a weight as so many equal rows', () => {
    const { x, y, classes } = problem(3);
    const counts = y.map((_, i) => i % 4);
    const rows = [...counts].flatMap((count, i) => Array<number>(count).fill(i));
    const data = Float64Array.from(rows.flatMap((i) => [...x.data.subarray(i * x.dim, (i + 1) * x.dim)]));
    const repeated = { data, n: rows.length, dim: x.dim };
    const a = fitSoftmaxRegression(x, y, { classes, l2: 1, sampleWeights: Float64Array.from(counts) });
    const b = fitSoftmaxRegression(
      repeated,
      Int32Array.from(rows, (i) => y[i]),
      { classes, l2: 1 },
    );
    expect(largestDifference(a.weights, b.weights)).toBeLessThan(1e-6);
  });

  it('survives logits that overflow', () => {
    const model = { weights: new Float64Array([1e5, 0, -1e5, 0]), classes: 2, dim: 1 };
    const x: Matrix = { data: new Float64Array([1, -1, 0, 1e300, NaN]), n: 5, dim: 1 };
    expect([...predictProbabilities(model, x).data]).toEqual([1, 0, 0, 1, 0.5, 0.5, 1, 0, NaN, NaN]);
  });

  it('is sure of a single class, and gives none to a class without weighted rows', () => {
    const x = { data: new Float64Array([0, 1, 2]), n: 3, dim: 1 };
    const one = fitSoftmaxRegression(x, new Int32Array([0, 0, 0]), { classes: 1, l2: 1 });
    expect(predictProbabilities(one, x)).toEqual({ data: new Float64Array([1, 1, 1]), n: 3, dim: 1 });
    const only = fitSoftmaxRegression(x, new Int32Array([2, 2, 2]), { classes: 3, l2: 1 });
    expect([...predictProbabilities(only, x).data]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1]);

    const sampleWeights = new Float64Array([1, 0, 1]);
    const gap = fitSoftmaxRegression(x, new Int32Array([0, 1, 2]), { classes: 3, l2: 1, sampleWeights });
    const two = fitSoftmaxRegression({ ...x, data: new Float64Array([0, 2]), n: 2 }, new Int32Array([0, 1]), {
      classes: 2,
      l2: 1,
    });
    expect([...gap.weights]).toEqual([...two.weights.subarray(0, 2), 0, -Infinity, ...two.weights.subarray(2)]);
  });

  it('is undecided between classes that share their rows, in the proportion of their weights', () => {
    const x = { data: new Float64Array([5, 5, 5, 5]), n: 4, dim: 1 };
    const { data } = predictProbabilities(
      fitSoftmaxRegression(x, new Int32Array([0, 1, 1, 1]), { classes: 2, l2: 1 }),
      x,
    );
    expect(data[0]).toBeCloseTo(0.25, 8);
    expect(data[1]).toBeCloseTo(0.75, 8);
  });

  it('predicts nothing of nothing', () => {
    const model = { weights: new Float64Array(4), classes: 2, dim: 1 };
    expect(predictProbabilities(model, { data: new Float64Array(), n: 0, dim: 1 })).toEqual({
      data: new Float64Array(),
      n: 0,
      dim: 2,
    });
  });

  it('refuses arguments that cannot be fitted', () => {
    const x = { data: new Float64Array([0, 1]), n: 2, dim: 1 };
    const y = new Int32Array([0, 1]);
    const fit = (
      changed: Partial<{ x: Matrix; y: Int32Array; classes: number; l2: number; sampleWeights: Float64Array }>,
    ) => {
      const all = { x, y, classes: 2, l2: 1, ...changed };
      return () => fitSoftmaxRegression(all.x, all.y, all);
    };
    expect(fit({ classes: 0 })).toThrow('invalid number of classes: 0');
    expect(fit({ l2: 0 })).toThrow('invalid l2: 0');
    expect(fit({ classes: 1 })).toThrow('invalid class: 1');
    expect(fit({ y: new Int32Array([0, -1]) })).toThrow('invalid class: -1');
    expect(fit({ y: new Int32Array(3) })).toThrow('2 rows given 3 classes');
    expect(fit({ sampleWeights: new Float64Array([1]) })).toThrow('2 rows given 1 weights');
    expect(fit({ sampleWeights: new Float64Array([1, -1]) })).toThrow('invalid weight: -1');
    expect(fit({ sampleWeights: new Float64Array(2) })).toThrow('no row has weight');
    expect(fit({ x: { ...x, data: new Float64Array([0, NaN]) } })).toThrow('row 1 holds NaN');
    expect(fit({ x: { data: new Float64Array(), n: 0, dim: 1 }, y: new Int32Array() })).toThrow('no row has weight');
    const model = { weights: new Float64Array(6), classes: 2, dim: 2 };
    expect(() => predictProbabilities(model, x)).toThrow('model of 2 columns given 1');
  });
});
