import { describe, expect, it } from 'vitest';
import { BANDS, displayLuma } from '../../src-shared/features/displayLuma.ts';
import { createSimdGroups } from '../../src-shared/features/simd/simdGroups.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

/** The definition in rational numbers: everything times 10,000 x 32. */
function naive({ data, width, height }: WorkingImage) {
  const levels = new Uint32Array(256);
  const bands = new Int32Array(BANDS * width);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [r, g, b] = data.subarray(3 * (y * width + x));
      const luma = 2126 * r + 7152 * g + 722 * b;
      let level = 0;
      while (10_000 * level + 5000 <= luma) level++;
      levels[level]++;
      for (let band = 0; band < BANDS; band++) {
        const under = Math.min((y + 1) * BANDS, (band + 1) * height) - Math.max(y * BANDS, band * height);
        if (under > 0) bands[band * width + x] += under * luma;
      }
    }
  return { width, height, levels, bands };
}

const simd = createSimdGroups().displayLuma;
const everyGrey = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));

const images: [name: string, image: WorkingImage][] = [
  ['one pixel', { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 }],
  ['every grey', { data: everyGrey, width: 256, height: 1 }],
  ['every grey upright', { data: everyGrey, width: 1, height: 256 }],
  ['white, as large as any', { data: new Uint8Array(3 * 512 * 512).fill(255), width: 512, height: 512 }],
  ...[1, 2, 3, 4, 5, 6].map((seed): [string, WorkingImage] => [
    `noise ${seed}`,
    proceduralImage('noise', [1, 2, 3, 17, 63, 510][seed - 1], [512, 33, 5, 32, 31, 7][seed - 1], seed),
  ]),
];

describe.each([
  ['plain', displayLuma],
  ['SIMD', simd],
])('luma in display values, %s', (_, ofImage) => {
  it.each(images)('is the definition, to the last digit: %s', (_name, image) => {
    expect(ofImage(image)).toEqual(naive(image));
  });

  it('is rounded like any number between two levels', () => {
    // 2126 r + 7152 g + 722 b = 5000 (mod 10,000), and its neighbours
    const random = rng(8);
    const half: number[] = [];
    for (let i = 0; half.length < 300 && i < 5e6; i++) {
      const colour = [random(), random(), random()].map((v) => Math.floor(256 * v));
      const rest = (2126 * colour[0] + 7152 * colour[1] + 722 * colour[2]) % 10_000;
      if (Math.abs(rest - 5000) <= 1) half.push(...colour);
    }
    const image = { data: Uint8Array.from(half), width: half.length / 3, height: 1 };
    expect(image.width).toBeGreaterThanOrEqual(100);
    expect(ofImage(image)).toEqual(naive(image));
  });

  it('keeps nothing of the image before', () => {
    const small = proceduralImage('noise', 5, 3, 1);
    const before = ofImage(small);
    ofImage(proceduralImage('noise', 512, 300, 2));
    expect(ofImage(small)).toEqual(before);
  });

  it('refuses what is no working image', () => {
    expect(() => ofImage({ data: new Uint8Array(3), width: 2, height: 1 })).toThrow(
      'working image of 2 x 1 holds 3 bytes, not 6',
    );
  });
});
