import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaResize } from '../../src-shared/math/areaResize.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { levels } from '../../src-shared/demo/levels.ts';
import { checkLinearImage, luminances } from '../../src-shared/demo/LinearImage.ts';
import { packSharedExponent, unpackSharedExponent } from '../../src-shared/demo/sharedExponent.ts';
import { smoothNoise } from '../../src-shared/demo/smoothNoise.ts';

interface Golden {
  resizes: { width: number; height: number; newWidth: number; newHeight: number; data: number[]; expected: number[] }[];
  levels: { values: number[]; shares: number[]; quantiles: number[]; key: number };
}

const golden = JSON.parse(readFileSync(new URL('fixtures/demo.json', import.meta.url), 'utf8')) as Golden;

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((s, v) => s + v, 0) / values.length;

describe('areaResize', () => {
  it('agrees with OpenCV', () => {
    for (const { width, height, newWidth, newHeight, data, expected } of golden.resizes) {
      const out = areaResize(data, width, height, 3, newWidth, newHeight);
      expect(out.length).toBe(expected.length);
      expected.forEach((v, i) => expect(out[i]).toBeCloseTo(v, 5));
    }
  });

  it('keeps the mean, whatever the sizes', () => {
    const random = rng(3);
    for (let t = 0; t < 30; t++) {
      const [w, h, nw, nh] = Array.from({ length: 4 }, () => 1 + Math.floor(random() * 20));
      const data = Float64Array.from({ length: w * h }, random);
      expect(mean(areaResize(data, w, h, 1, nw, nh))).toBeCloseTo(mean(data), 6);
    }
  });

  it('copies at the same size and repeats when it enlarges by whole numbers', () => {
    expect(areaResize([1, 2, 3, 4], 2, 2, 1, 2, 2)).toEqual(Float32Array.of(1, 2, 3, 4));
    expect(areaResize([1, 2], 2, 1, 1, 4, 1)).toEqual(Float32Array.of(1, 1, 2, 2));
  });

  it('refuses sizes that do not fit', () => {
    expect(() => areaResize([1, 2, 3], 2, 2, 1, 1, 1)).toThrow('holds 3 values');
    expect(() => areaResize([1], 1, 1, 1, 0, 1)).toThrow('invalid resize: 1 x 1 x 1 to 0 x 1');
  });
});

describe('levels', () => {
  it('agrees with NumPy', () => {
    const { values, shares, quantiles, key } = golden.levels;
    const found = levels(Float32Array.from(values));
    expect(shares.map((share) => found.at(share))).toEqual(quantiles.map((q) => expect.closeTo(q, 5)));
    expect(found.key).toBeCloseTo(key, 5);
  });

  it('thins many pixels and keeps the quantiles', () => {
    const random = rng(5);
    const found = levels(Float32Array.from({ length: 50_000 }, random));
    for (const share of [0.05, 0.5, 0.95]) expect(Math.abs(found.at(share) - share)).toBeLessThan(0.03);
  });

  it('holds for one pixel and for black ones, and refuses none', () => {
    expect([levels(Float32Array.of(2)).at(0.3), levels(Float32Array.of(2)).key]).toEqual([2, expect.closeTo(2, 6)]);
    expect(levels(new Float32Array(4)).key).toBeCloseTo(1e-12, 15);
    expect(() => levels(new Float32Array(0))).toThrow('no pixels');
  });
});

describe('sharedExponent', () => {
  it('packs by the format: 1 is the mantissa 256 under the exponent 16', () => {
    const word = (256 | (256 << 9) | (256 << 18) | (16 << 27)) >>> 0;
    const bytes = packSharedExponent(Float32Array.of(1, 1, 1));
    expect(new DataView(bytes.buffer).getUint32(0, true)).toBe(word);
  });

  it('comes back to within 1/512 of the largest channel', () => {
    const random = rng(11);
    const rgb = Float32Array.from({ length: 3000 }, () => 2 ** (24 * random() - 10));
    const back = unpackSharedExponent(packSharedExponent(rgb));
    for (let k = 0; k < rgb.length; k += 3) {
      const largest = Math.max(rgb[k], rgb[k + 1], rgb[k + 2]);
      for (let c = 0; c < 3; c++) expect(Math.abs(back[k + c] - rgb[k + c])).toBeLessThanOrEqual(largest / 512);
    }
  });

  it('keeps within its range', () => {
    const odd = Float32Array.of(-1, NaN, 0, 1e9, Infinity, 65408, 511.9, 0, 0, 1e-9, 0, 0);
    expect(unpackSharedExponent(packSharedExponent(odd))).toEqual(
      Float32Array.of(0, 0, 0, 65408, 65408, 65408, 512, 0, 0, 0, 0, 0),
    );
    expect(() => unpackSharedExponent(new Uint8Array(5))).toThrow('5 bytes');
  });
});

describe('LinearImage', () => {
  it('weighs the channels by BT.709', () => {
    const data = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 2, 2);
    expect(Array.from(luminances({ data, width: 4, height: 1 }))).toEqual(
      [0.2126, 0.7152, 0.0722, 2].map((v) => expect.closeTo(v, 6)),
    );
  });

  it('refuses sizes that do not fit', () => {
    expect(() => checkLinearImage({ data: new Float32Array(3), width: 2, height: 1 })).toThrow('holds 3 values, not 6');
    expect(() => checkLinearImage({ data: new Float32Array(0), width: 0, height: 1 })).toThrow('invalid image: 0 x 1');
  });
});

describe('smoothNoise', () => {
  it('stays in [-1, 1], changes slowly and follows its seed', () => {
    const field = smoothNoise(64, 48, 3, rng(2));
    let step = 0;
    for (let i = 1; i < field.length; i++) if (i % 64 !== 0) step = Math.max(step, Math.abs(field[i] - field[i - 1]));
    expect(Math.max(...field.map(Math.abs))).toBeLessThanOrEqual(1);
    // two lattice values 21 pixels apart differ by at most 2, and the ease curve is at most 1.5 times as steep as a line
    expect(step).toBeLessThanOrEqual((2 * 1.5) / 21);
    expect(smoothNoise(64, 48, 3, rng(2))).toEqual(field);
    expect(() => smoothNoise(4, 4, 0, rng(1))).toThrow('cells: 0');
  });
});
