import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src-shared/propagation/decide.ts';

const rows = (...values: number[][]) => ({
  data: Float64Array.from(values.flat()),
  n: values.length,
  dim: values[0].length,
});

describe('decide', () => {
  it('accepts the best class from the threshold on, abstains below it and where a probability is missing', () => {
    const probabilities = rows([0.8, 0.125, 0.075], [0.25, 0.5, 0.25], [0.1, 0.1, 0.8], [0.5, 0.5, 0], [NaN, 0.9, 0.1]);
    expect(decide(probabilities, 0.8)).toEqual({
      label: new Int32Array([0, -1, 2, -1, -1]),
      best: new Int32Array([0, 1, 2, 0, -1]),
      confidence: new Float64Array([0.8, 0.5, 0.8, 0.5, 0]),
      margin: new Float64Array([0.8 - 0.125, 0.25, 0.8 - 0.1, 0, 0]),
    });
  });

  it('holds each class to its own threshold', () => {
    const probabilities = rows([0.6, 0.4], [0.4, 0.6]);
    expect([...decide(probabilities, new Float64Array([0.5, 0.7])).label]).toEqual([0, -1]);
    expect([...decide(probabilities, 0).label]).toEqual([0, 1]);
    expect([...decide(probabilities, 1.1).label]).toEqual([-1, -1]);
  });

  it('takes a single class with a full margin', () => {
    expect(decide(rows([1], [0.3]), 0.5)).toEqual({
      label: new Int32Array([0, -1]),
      best: new Int32Array([0, 0]),
      confidence: new Float64Array([1, 0.3]),
      margin: new Float64Array([1, 0.3]),
    });
  });

  it('decides nothing of nothing', () => {
    const none = decide({ data: new Float64Array(), n: 0, dim: 2 }, 0.5);
    expect(none.label).toEqual(new Int32Array());
    expect(none.margin).toEqual(new Float64Array());
  });

  it('agrees with sorting each row', () => {
    const value = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5));
    const matrix = fc
      .integer({ min: 1, max: 5 })
      .chain((dim) => fc.array(fc.array(value, { minLength: dim, maxLength: dim }), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(matrix, value, (values, threshold) => {
        const found = decide(rows(...values), threshold);
        values.forEach((row, i) => {
          const [first, second = 0] = [...row].sort((a, b) => b - a);
          expect(found.best[i]).toBe(row.findIndex((v) => v === first));
          expect(found.confidence[i]).toBe(first);
          expect(found.margin[i]).toBe(first - second);
          expect(found.label[i]).toBe(first >= threshold ? found.best[i] : -1);
        });
      }),
      { seed: 1 },
    );
  });

  it('refuses thresholds that do not fit', () => {
    const probabilities = rows([0.6, 0.4]);
    expect(() => decide(probabilities, NaN)).toThrow('invalid threshold: NaN');
    expect(() => decide(probabilities, -0.1)).toThrow('invalid threshold: -0.1');
    expect(() => decide(probabilities, new Float64Array(3))).toThrow('2 classes given 3 thresholds');
  });
});
