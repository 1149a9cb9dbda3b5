import FFT from 'fft.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPffft } from '../../src-main/pixels/createFft.ts';
import { createComplexFft } from '../../src-shared/math/complexFft.ts';
import { createPffftFft2d, type PffftModule } from '../../src-shared/math/pffftFft2d.ts';
import { createPlainFft2d } from '../../src-shared/math/plainFft2d.ts';
import type { RealFft2d } from '../../src-shared/math/RealFft2d.ts';
import { rng } from '../../src-shared/math/rng.ts';

const randomValues = (n: number, seed: number) => {
  const random = rng(seed);
  return Float64Array.from({ length: n }, () => random() - 0.5);
};

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let largest = a.length === b.length ? 0 : Infinity;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
};

/** The definition: X[k] = sum over j of x[j] exp(-2 pi i j k / n). */
function naiveDft(re: ArrayLike<number>, im: ArrayLike<number>) {
  const n = re.length;
  const outRe = new Float64Array(n);
  const outIm = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    for (let j = 0; j < n; j++) {
      const angle = (-2 * Math.PI * ((j * k) % n)) / n;
      outRe[k] += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
      outIm[k] += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
    }
  }
  return { re: outRe, im: outIm };
}

/** The half power spectrum of the first rows of a frame, by the definition, one line after the other. */
function naivePower(frame: Float64Array, size: number, rows: number): Float64Array {
  const power = new Float64Array((size / 2 + 1) * size);
  const lines = Array.from({ length: size }, (_, row) => {
    const line = row < rows ? frame.subarray(row * size, (row + 1) * size) : new Float64Array(size);
    return naiveDft(line, new Float64Array(size));
  });
  for (let kx = 0; kx <= size / 2; kx++) {
    const column = naiveDft(
      lines.map((line) => line.re[kx]),
      lines.map((line) => line.im[kx]),
    );
    for (let ky = 0; ky < size; ky++) power[kx * size + ky] = column.re[ky] ** 2 + column.im[ky] ** 2;
  }
  return power;
}

describe('complex FFT', () => {
  it.each([1, 2, 4, 8, 32, 128])('of length %i is the transform of the definition', (n) => {
    const re = randomValues(n, n);
    const im = randomValues(n, n + 1);
    const expected = naiveDft(re, im);
    createComplexFft(n)(re, im);
    expect(largestDifference(re, expected.re)).toBeLessThan(1e-12);
    expect(largestDifference(im, expected.im)).toBeLessThan(1e-12);
  });

  it('of length 512 agrees with fft.js', () => {
    const re = randomValues(512, 1);
    const im = randomValues(512, 2);
    const fft = new FFT(512);
    const expected = fft.createComplexArray();
    fft.transform(
      expected,
      Array.from(re).flatMap((value, i) => [value, im[i]]),
    );
    createComplexFft(512)(re, im);
    const found = Array.from(re).flatMap((value, i) => [value, im[i]]);
    expect(largestDifference(found, expected)).toBeLessThan(1e-12);
  });

  it('has powers of two as lengths only', () => {
    for (const n of [0, -4, 3, 12, 2.5, NaN]) expect(() => createComplexFft(n)).toThrow(`invalid FFT length: ${n}`);
  });
});

describe('power spectrum of real frames', () => {
  let module: PffftModule;
  beforeAll(async () => {
    module = await loadPffft();
  });

  const powerOf = (fft: RealFft2d, values: Float64Array, rows: number) => {
    fft.frame.set(values);
    fft.transform(rows);
    return Float64Array.from(fft.power);
  };

  it.each([2, 4, 16, 32])('plain, side %i, is that of the definition', (size) => {
    const fft = createPlainFft2d(size);
    const values = randomValues(size * size, size);
    for (const rows of [1, 2, size - 1, size]) {
      expect(largestDifference(powerOf(fft, values, rows), naivePower(values, size, rows))).toBeLessThan(1e-10);
    }
  });

  it.each([32, 64, 96])('PFFFT, side %i, is that of the definition', (size) => {
    const fft = createPffftFft2d(module, size);
    const values = randomValues(size * size, size).map(Math.fround);
    for (const rows of [1, 2, size - 1, size]) {
      const expected = naivePower(values, size, rows);
      const scale = Math.max(...expected);
      expect(largestDifference(powerOf(fft, values, rows), expected) / scale).toBeLessThan(1e-6);
    }
  });

  it('agrees between the two at side 512, whatever was transformed before', () => {
    const pffft = createPffftFft2d(module, 512);
    const plain = createPlainFft2d(512);
    for (const [seed, rows] of [512, 341, 340, 1].entries()) {
      const values = randomValues(512 * 512, seed).map(Math.fround);
      const expected = powerOf(plain, values, rows);
      const scale = expected.reduce((a, b) => Math.max(a, b));
      expect(largestDifference(powerOf(pffft, values, rows), expected) / scale).toBeLessThan(1e-6);
    }
  });

  it('sums to the energy of the frame (Parseval)', () => {
    const values = randomValues(512 * 512, 9);
    const power = powerOf(createPlainFft2d(512), values, 512);
    const copies = (i: number) => (i < 512 || i >= 256 * 512 ? 1 : 2);
    const total = power.reduce((sum, p, i) => sum + copies(i) * p, 0);
    const energy = values.reduce((sum, v) => sum + v * v, 0);
    expect(total / (512 * 512) / energy).toBeCloseTo(1, 12);
  });

  it('refuses sizes and row counts that it cannot do', () => {
    for (const size of [0, 16, 48, 33, 32.5]) {
      expect(() => createPffftFft2d(module, size)).toThrow(`invalid FFT length: ${size}`);
    }
    expect(() => createPffftFft2d(module, 224)).toThrow('invalid FFT length: 224');
    expect(() => createPlainFft2d(1)).toThrow('invalid FFT length: 1');
    for (const fft of [createPffftFft2d(module, 32), createPlainFft2d(32)]) {
      for (const rows of [0, 33, 1.5]) expect(() => fft.transform(rows)).toThrow(`invalid number of rows: ${rows}`);
    }
  });

  it('says that its memory has moved rather than read what is gone', () => {
    const moved = { ...module, HEAPF32: module.HEAPF32 };
    const fft = createPffftFft2d(moved, 32);
    moved.HEAPF32 = new Float32Array(4);
    expect(() => fft.transform(1)).toThrow('the memory of the PFFFT instance has moved');
  });
});
