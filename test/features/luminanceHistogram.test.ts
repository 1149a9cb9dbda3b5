import { describe, expect, it } from 'vitest';
import { displayLuma } from '../../src-shared/features/displayLuma.ts';
import { HISTOGRAM_BINS, luminanceHistogram } from '../../src-shared/features/luminanceHistogram.ts';
import { rng } from '../../src-shared/math/rng.ts';

const grey = (levels: readonly number[]) => ({
  data: Uint8Array.from(levels.flatMap((level) => [level, level, level])),
  width: levels.length,
  height: 1,
});

describe('luminanceHistogram', () => {
  it('puts each grey level into its bin of four', () => {
    const { bins, p1, p99 } = luminanceHistogram(displayLuma(grey(Array.from({ length: 256 }, (_, level) => level))));
    expect(bins).toEqual(new Float32Array(HISTOGRAM_BINS).fill(4 / 256));
    // 2.56 pixels are reached at level 2, 253.44 at level 253
    expect([p1, p99]).toEqual([2 / 255, 253 / 255]);
  });

  it('weighs the channels as BT.709 does', () => {
    const bin = (r: number, g: number, b: number) =>
      luminanceHistogram(displayLuma({ data: Uint8Array.of(r, g, b), width: 1, height: 1 })).bins.indexOf(1);
    expect([bin(255, 0, 0), bin(0, 255, 0), bin(0, 0, 255), bin(255, 255, 255), bin(0, 0, 0)]).toEqual([
      Math.round(0.2126 * 255) >> 2,
      Math.round(0.7152 * 255) >> 2,
      Math.round(0.0722 * 255) >> 2,
      63,
      0,
    ]);
  });

  it('is one bin and one level for a constant picture', () => {
    const { bins, p1, p99 } = luminanceHistogram(displayLuma(grey(Array(100).fill(128))));
    expect([bins.indexOf(1), bins.filter((share) => share > 0).length, p1, p99]).toEqual([32, 1, 128 / 255, 128 / 255]);
  });

  it('leaves out the darkest and the lightest hundredth', () => {
    const one = [0, ...Array(198).fill(100), 255];
    expect([luminanceHistogram(displayLuma(grey(one))).p1, luminanceHistogram(displayLuma(grey(one))).p99]).toEqual([
      100 / 255,
      100 / 255,
    ]);
    const two = [0, 0, 0, ...Array(194).fill(100), 255, 255, 255];
    expect([luminanceHistogram(displayLuma(grey(two))).p1, luminanceHistogram(displayLuma(grey(two))).p99]).toEqual([
      0, 1,
    ]);
  });

  it('holds every pixel once, between its percentiles all but two hundredths', () => {
    const random = rng(8);
    for (let round = 0; round < 20; round++) {
      const width = 1 + Math.floor(random() * 60);
      const height = 1 + Math.floor(random() * 60);
      const data = Uint8Array.from({ length: 3 * width * height }, () => Math.floor(256 * random() ** 2));
      const { bins, p1, p99 } = luminanceHistogram(displayLuma({ data, width, height }));
      const luma = Array.from({ length: width * height }, (_, p) =>
        Math.round(0.2126 * data[3 * p] + 0.7152 * data[3 * p + 1] + 0.0722 * data[3 * p + 2]),
      ).sort((a, b) => a - b);
      const at = (share: number) => luma[Math.max(0, Math.ceil(share * luma.length) - 1)] / 255;
      expect(bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
      expect([p1, p99]).toEqual([at(0.01), at(0.99)]);
    }
  });
});
