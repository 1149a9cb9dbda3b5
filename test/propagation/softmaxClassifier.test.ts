import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { gaussian } from '../../src-shared/math/gaussian.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { encodeModel } from '../../src-shared/onnx/model.ts';
import type { FittedClassifier } from '../../src-shared/propagation/Classifier.ts';
import { softmaxClassifier } from '../../src-shared/propagation/softmaxClassifier.ts';
import { fitSoftmaxRegression, predictProbabilities } from '../../src-shared/propagation/softmaxRegression.ts';

/** Overlapping Gaussian classes with weights, as many columns as a space has. */
function problem(seed: number, classes: number, dim: number) {
  const random = rng(seed);
  const n = 40;
  const y = Int32Array.from({ length: n }, (_, i) => i % classes);
  const data = Float32Array.from({ length: n * dim }, (_, k) => gaussian(random) + (y[Math.floor(k / dim)] % 3));
  const sampleWeights = Float64Array.from({ length: n }, () => random() + 0.1);
  return { x: { data, n, dim }, y, options: { classes, sampleWeights } };
}

/** The probabilities that ONNX Runtime gives on the graph of a fitted classifier. */
async function onRuntime(fitted: FittedClassifier, x: Matrix): Promise<number[]> {
  const session = await InferenceSession.create(encodeModel(fitted.graph()));
  const { probabilities } = await session.run({ x: new Tensor('float32', Float32Array.from(x.data), [x.n, x.dim]) });
  return Array.from(probabilities.data, Number);
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

const softmax = softmaxClassifier({ l2: 0.5 });

describe('the softmax classifier', () => {
  it('fits and predicts as softmax regression does, with its l2', () => {
    const { x, y, options } = problem(1, 3, 4);
    const naive = predictProbabilities(fitSoftmaxRegression(x, y, { ...options, l2: 0.5 }), x);
    expect(softmax.fit(x, y, options).predict(x)).toEqual(naive);
    expect(softmax).toMatchObject({ name: 'softmax', version: 1, parameters: { l2: 0.5 } });
  });

  it('has a graph that gives its probabilities within 1e-5', async () => {
    for (const [seed, classes, dim] of [
      [1, 2, 1],
      [2, 5, 24],
      [3, 3, 72],
      [4, 1, 2],
    ]) {
      const { x, y, options } = problem(seed, classes, dim);
      const fitted = softmax.fit(x, y, options);
      const far = { ...problem(seed + 10, classes, dim).x };
      far.data = far.data.map((v) => 3 * v);
      for (const rows of [x, far, { data: x.data.subarray(0, dim), n: 1, dim }])
        expect(largestDifference(await onRuntime(fitted, rows), fitted.predict(rows).data)).toBeLessThan(1e-5);
    }
  });

  it('has a graph that gives a class without rows the probability 0', async () => {
    const { x, y } = problem(5, 3, 6);
    const fitted = softmax.fit(x, y, { classes: 4 });
    const found = await onRuntime(fitted, x);
    expect(largestDifference(found, fitted.predict(x).data)).toBeLessThan(1e-5);
    expect(found.filter((_, k) => k % 4 === 3)).toEqual(Array(x.n).fill(0));
  });

  it('is restored from plain data', () => {
    const { x, y, options } = problem(6, 3, 5);
    const fitted = softmax.fit(x, y, options);
    const saved = structuredClone(fitted.save());
    expect(saved).toMatchObject({ name: 'softmax', version: 1, classes: 3, dim: 5 });
    expect(softmax.restore(saved).predict(x)).toEqual(fitted.predict(x));
    expect(encodeModel(softmax.restore(saved).graph())).toEqual(encodeModel(fitted.graph()));
  });

  it('refuses the saved form of another classifier, another version, and one that lacks weights', () => {
    const saved = { name: 'softmax', version: 1, classes: 2, dim: 1, arrays: { weights: new Float64Array(4) } };
    expect(() => softmax.restore({ ...saved, name: 'knn' })).toThrow('not softmax 1: knn 1');
    expect(() => softmax.restore({ ...saved, version: 2 })).toThrow('not softmax 1: softmax 2');
    expect(() => softmax.restore({ ...saved, arrays: {} })).toThrow('2 classes of 1 columns given undefined weights');
    expect(() => softmax.restore({ ...saved, dim: 2 })).toThrow('2 classes of 2 columns given 4 weights');
  });
});
