import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rng } from '../../src-shared/math/rng.ts';
import { shuffle } from '../../src-shared/math/shuffle.ts';
import { confusion } from '../../src-shared/validation/confusion.ts';
import { expectedCalibration } from '../../src-shared/validation/expectedCalibration.ts';
import { wilsonInterval } from '../../src-shared/math/wilsonInterval.ts';

interface Golden {
  readonly calibration: {
    readonly confidence: number[];
    readonly correct: number[];
    readonly cases: {
      readonly bins: number;
      readonly filled: number[];
      readonly count: number[];
      readonly confidence: number[];
      readonly accuracy: number[];
      readonly error: number;
    }[];
  };
  readonly confusion: {
    readonly truth: number[];
    readonly predicted: number[];
    readonly counts: number[];
    readonly precision: number[];
    readonly recall: number[];
    readonly f1: number[];
    readonly support: number[];
    readonly accuracy: number;
  }[];
  readonly wilson: [number, number, number, number, number][];
}
const golden: Golden = JSON.parse(readFileSync('test/validation/fixtures/labels.json', 'utf8'));
const near = (values: ArrayLike<number>) => Array.from(values, (v) => expect.closeTo(v, 12));

describe('expected calibration error', () => {
  const confidence = Float64Array.from(golden.calibration.confidence);
  const correct = Uint8Array.from(golden.calibration.correct);

  for (const g of golden.calibration.cases)
    it(`agrees with scikit-learn's calibration curve in ${g.bins} bins`, () => {
      const found = expectedCalibration(confidence, correct, g.bins);
      const filled = found.bins.filter(({ count }) => count > 0);
      expect(found.n).toBe(200);
      expect(found.error).toBeCloseTo(g.error, 12);
      expect(filled.map(({ lower }) => lower)).toEqual(g.filled.map((b) => b / g.bins));
      expect(filled.map(({ upper }) => upper)).toEqual(g.filled.map((b) => (b + 1) / g.bins));
      expect(filled.map(({ count }) => count)).toEqual(g.count);
      expect(filled.map((bin) => bin.confidence)).toEqual(near(g.confidence));
      expect(filled.map((bin) => bin.accuracy)).toEqual(near(g.accuracy));
    });

  it('puts an edge into the bin below it', () => {
    for (const bins of [2, 3, 7, 10, 100])
      for (let b = 1; b <= bins; b++) {
        const found = expectedCalibration(new Float64Array([b / bins]), new Uint8Array([1]), bins).bins;
        expect(found.findIndex(({ count }) => count === 1)).toBe(b - 1);
      }
  });

  it('is 0 for honest confidence and the whole error for a boast', () => {
    expect(expectedCalibration(new Float64Array([0.5, 0.5]), new Uint8Array([0, 1])).error).toBe(0);
    expect(expectedCalibration(new Float64Array([1, 1]), new Uint8Array([0, 0])).error).toBe(1);
  });

  it('does not depend on the order', () => {
    const order = shuffle([...confidence.keys()], rng(1));
    const turned = expectedCalibration(
      Float64Array.from(order, (i) => confidence[i]),
      Uint8Array.from(order, (i) => correct[i]),
    );
    expect(turned.error).toBeCloseTo(expectedCalibration(confidence, correct).error, 12);
  });

  it('has no value of no answers, and refuses what is no confidence', () => {
    expect(expectedCalibration(new Float64Array(), new Uint8Array(), 1)).toEqual({
      error: NaN,
      bins: [{ lower: 0, upper: 1, count: 0, confidence: NaN, accuracy: NaN }],
      n: 0,
    });
    expect(() => expectedCalibration(confidence, correct, 0)).toThrow('invalid number of bins: 0');
    expect(() => expectedCalibration(confidence, new Uint8Array())).toThrow('200 confidences given 0 outcomes');
    expect(() => expectedCalibration(new Float64Array([1.5]), new Uint8Array(1))).toThrow('invalid confidence: 1.5');
    expect(() => expectedCalibration(new Float64Array([NaN]), new Uint8Array(1))).toThrow('invalid confidence: NaN');
  });
});

describe('confusion', () => {
  for (const [i, g] of golden.confusion.entries())
    it(`agrees with scikit-learn ${i === 0 ? 'without' : 'with'} abstentions`, () => {
      const truth = Int32Array.from(g.truth);
      const found = confusion(truth, Int32Array.from(g.predicted), 4);
      const abstained = [0, 1, 2, 3].map((c) => g.truth.filter((t, k) => t === c && g.predicted[k] < 0).length);
      expect({
        ...found,
        ...Object.fromEntries(Object.entries(found).map(([k, v]) => [k, typeof v === 'number' ? v : [...v]])),
      }).toEqual({
        counts: g.counts,
        abstained,
        support: g.support,
        precision: near(g.precision),
        recall: near(g.recall),
        f1: near(g.f1),
        accuracy: expect.closeTo(g.accuracy, 12),
      });
    });

  it('has no figure where a class never occurs, and none of nothing', () => {
    expect(confusion(new Int32Array([0, 0, 0]), new Int32Array([0, 1, -1]), 3)).toEqual({
      counts: new Int32Array([1, 1, 0, 0, 0, 0, 0, 0, 0]),
      abstained: new Int32Array([1, 0, 0]),
      support: new Int32Array([3, 0, 0]),
      precision: new Float64Array([1, 0, NaN]),
      recall: new Float64Array([1 / 3, NaN, NaN]),
      f1: new Float64Array([0.5, 0, NaN]),
      accuracy: 1 / 3,
    });
    expect(confusion(new Int32Array(), new Int32Array(), 1).accuracy).toBeNaN();
  });

  it('refuses classes that there are not', () => {
    const one = new Int32Array([0]);
    expect(() => confusion(one, one, 0)).toThrow('invalid number of classes: 0');
    expect(() => confusion(new Int32Array([-1]), one, 1)).toThrow('invalid true class: -1');
    expect(() => confusion(one, new Int32Array([1]), 1)).toThrow('invalid predicted class: 1');
    expect(() => confusion(one, new Int32Array(2), 1)).toThrow('1 true classes given 2');
  });
});

describe('wilson interval', () => {
  it('agrees with SciPy', () => {
    for (const [successes, trials, z, low, high] of golden.wilson)
      expect(wilsonInterval(successes, trials, z)).toEqual({
        low: expect.closeTo(low, 12),
        high: expect.closeTo(high, 12),
      });
  });

  it('ends where the score test just rejects: |share - p| = z sqrt(p (1 - p) / n)', () => {
    for (const [successes, trials, z] of golden.wilson) {
      const { low, high } = wilsonInterval(successes, trials, z);
      for (const p of [low, high].filter((end) => end > 0 && end < 1))
        expect(Math.abs(successes / trials - p)).toBeCloseTo(z * Math.sqrt((p * (1 - p)) / trials), 12);
    }
  });

  it('is 95 % by default, mirrors failures, and says nothing of no trials', () => {
    expect(wilsonInterval(8, 10)).toEqual(wilsonInterval(8, 10, 1.959963984540054));
    const { low, high } = wilsonInterval(3, 17);
    const mirrored = wilsonInterval(14, 17);
    expect([mirrored.low, mirrored.high]).toEqual(near([1 - high, 1 - low]));
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
    for (let z = 0.1; z < 4; z += 0.1)
      expect([wilsonInterval(0, 7, z).low, wilsonInterval(7, 7, z).high]).toEqual([0, 1]);
  });

  it('covers the true share about as often as it says', () => {
    const random = rng(6);
    let covered = 0;
    for (let run = 0; run < 4000; run++) {
      let successes = 0;
      for (let i = 0; i < 40; i++) if (random() < 0.85) successes++;
      const { low, high } = wilsonInterval(successes, 40);
      if (low <= 0.85 && 0.85 <= high) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(0.025);
  });

  it('refuses counts that cannot be', () => {
    expect(() => wilsonInterval(3, 2)).toThrow('invalid successes: 3 of 2');
    expect(() => wilsonInterval(1, NaN)).toThrow('invalid trials: NaN');
    expect(() => wilsonInterval(1, 2, 0)).toThrow('invalid z: 0');
  });
});
