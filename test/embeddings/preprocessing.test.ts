import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Preprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import { inputShape, inputTensor, parsePreprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import { resizeRgb } from '../../src-shared/embeddings/resizeRgb.ts';

interface Resize {
  readonly width: number;
  readonly height: number;
  readonly newWidth: number;
  readonly newHeight: number;
  readonly rgb: number[];
  readonly expected: number[];
}

const golden: Resize[] = JSON.parse(readFileSync('test/embeddings/fixtures/preprocessing.json', 'utf8'));

const plain: Preprocessing = { size: [1, 2], mean: [0, 0, 0], std: [1, 1, 1], layout: 'NCHW' };

describe('resizeRgb', () => {
  it('agrees with Pillow, smaller and larger', () => {
    for (const { width, height, newWidth, newHeight, rgb, expected } of golden) {
      const found = resizeRgb({ data: Uint8Array.from(rgb), width, height }, newWidth, newHeight);
      expect(found.length).toBe(expected.length);
      expected.forEach((v, i) => expect(Math.abs(found[i] - v)).toBeLessThan(1e-3));
    }
  });

  it('leaves an even picture even', () => {
    const data = new Uint8Array(3 * 17 * 11).fill(200);
    for (const v of resizeRgb({ data, width: 17, height: 11 }, 5, 23)) expect(v).toBeCloseTo(200, 3);
  });
});

describe('inputTensor', () => {
  const image = { data: Uint8Array.of(0, 51, 102, 153, 204, 255), width: 2, height: 1 };

  it('puts channels first or last', () => {
    const close = (values: number[]) => values.map((v) => expect.closeTo(v, 6));
    expect(Array.from(inputTensor(image, plain))).toEqual(close([0, 0.6, 0.2, 0.8, 0.4, 1]));
    expect(Array.from(inputTensor(image, { ...plain, layout: 'NHWC' }))).toEqual(close([0, 0.2, 0.4, 0.6, 0.8, 1]));
  });

  it('takes mean and deviation by channel', () => {
    const tensor = inputTensor(image, { ...plain, mean: [0.5, 0.2, 0], std: [0.5, 0.1, 2] });
    expect(Array.from(tensor)).toEqual([-1, 0.2, 0, 6, 0.2, 0.5].map((v) => expect.closeTo(v, 5)));
  });

  it('stretches to height and width, in this order', () => {
    const upright: Preprocessing = { ...plain, size: [4, 3] };
    expect(inputTensor(image, upright).length).toBe(3 * 4 * 3);
    expect(inputShape(upright)).toEqual([3, 4, 3]);
    expect(inputShape({ ...upright, layout: 'NHWC' })).toEqual([4, 3, 3]);
  });

  it('refuses an image whose bytes do not fit its size', () => {
    expect(() => inputTensor({ ...image, width: 3 }, plain)).toThrow('holds 6 bytes, not 9');
  });
});

describe('parsePreprocessing', () => {
  it('reads what stands beside the shipped encoder', () => {
    const json: unknown = JSON.parse(readFileSync('resources/encoders/gabor-48.json', 'utf8'));
    expect(parsePreprocessing(json)).toEqual({
      size: [128, 128],
      mean: [0, 0, 0],
      std: [1, 1, 1],
      layout: 'NCHW',
      input: 'image',
      output: 'embedding',
    });
  });

  it('takes one number for a square', () => {
    expect(parsePreprocessing({ ...plain, size: 64 })).toEqual({ ...plain, size: [64, 64] });
  });

  it('names the field that is wrong', () => {
    const wrong: [object, string][] = [
      [{ size: [0, 4] }, "'size'"],
      [{ size: [4.5, 4] }, "'size'"],
      [{ mean: [1, 2] }, "'mean'"],
      [{ mean: [1, 2, Number.NaN] }, "'mean'"],
      [{ std: [1, 0, 1] }, "'std'"],
      [{ layout: 'CHW' }, "'layout'"],
      [{ input: 3 }, "'input'"],
    ];
    for (const [fields, message] of wrong)
      expect(() => parsePreprocessing({ ...plain, ...fields }), JSON.stringify(fields)).toThrow(message);
    expect(() => parsePreprocessing([])).toThrow('size, mean, std and layout');
    expect(() => parsePreprocessing(null)).toThrow('size, mean, std and layout');
  });
});
