import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { createFeatureExtractor, type FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { createFeatureGroups } from '../../src-shared/features/createFeatureGroups.ts';
import { createPlainGroups } from '../../src-shared/features/plainGroups.ts';
import { createSimdGroups } from '../../src-shared/features/simd/simdGroups.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { mismatches } from '../support/mismatches.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

/** Far within the definition's tolerance: single precision in colour and in the quotient of local contrast. */
const CLOSE = { relative: 5e-5, absolute: 5e-7 };

const SIZES: readonly (readonly [width: number, height: number])[] = [
  [1, 1],
  [1, 2],
  [1, 512],
  [512, 1],
  [2, 2],
  [3, 5],
  [4, 4],
  [5, 3],
  [7, 1],
  [16, 1],
  [17, 11],
  [511, 3],
  [3, 511],
  [129, 127],
  [512, 512],
];

const KINDS = [
  'noise',
  'grey-noise',
  'faint',
  'nearly-grey',
  'dark',
  'yellow',
  'sparse',
  'ramp',
  'grainy',
  'red-waves',
  'blocks',
  'stripes',
  'square',
  'inlay',
  'constant',
];

let simd: FeatureExtractor;
let plain: FeatureExtractor;
beforeAll(async () => {
  simd = createFeatureExtractor(await createFft(), createSimdGroups());
  plain = createFeatureExtractor(await createFft(), createPlainGroups());
});

describe('features in SIMD', () => {
  it('are what a machine with SIMD measures, and the plain ones what another does', () => {
    expect(createFeatureGroups().kind).toBe('simd');
    vi.stubGlobal('WebAssembly', undefined);
    expect(createFeatureGroups().kind).toBe('plain');
    vi.unstubAllGlobals();
  });

  it.each(KINDS)('agree with the plain ones on images of %s, of any size', (kind) => {
    for (const [i, [width, height]] of SIZES.entries()) {
      const image = proceduralImage(kind, width, height, i + 1);
      expect([width, height, mismatches(simd(image), plain(image), CLOSE)]).toEqual([width, height, []]);
    }
  });

  it('agree with the plain ones on random bytes about a random level', () => {
    const random = rng(5);
    for (let i = 0; i < 60; i++) {
      const image = randomImage(Math.floor(random() * 256), 1 + Math.floor(random() ** 2 * 255), random);
      expect([i, mismatches(simd(image), plain(image), CLOSE)]).toEqual([i, []]);
    }
  });

  it('agree with the plain ones on two colours that are hardly any, whose chroma is almost the same', () => {
    for (let level = 0; level < 254; level++) {
      const data = Uint8Array.from({ length: 3 * 14 }, (_, i) => level + (i % 3 === 0 ? 1 : 0) + (i < 15 ? 1 : 0));
      const image = { data, width: 7, height: 2 };
      expect([level, mismatches(simd(image), plain(image))]).toEqual([level, []]);
    }
  });

  // the corners of the curve of L*a*b* and of the bins, and every clipped and nearly clipped level
  it('agree with the plain ones on every pair of levels', () => {
    for (let level = 0; level < 256; level++) {
      const other = (level * 37) % 256;
      const data = Uint8Array.from({ length: 3 * 15 }, (_, i) => (i % 4 === 0 ? other : level));
      const image = { data, width: 5, height: 3 };
      expect([level, mismatches(simd(image), plain(image), CLOSE)]).toEqual([level, []]);
    }
  });

  it('have no colour and no contrast in an even grey, to the last bit', () => {
    for (const level of [0, 9, 10, 24, 25, 118, 255]) {
      const image = { data: new Uint8Array(3 * 37 * 29).fill(level), width: 37, height: 29 };
      const found = simd(image);
      expect([level, found[19], found[20], found[22], found[23]]).toEqual([level, 0, 0, 0, 0]);
    }
  });

  it('are the same to the last bit in another instance and after other images', async () => {
    const image = proceduralImage('grainy', 333, 77, 6);
    const found = simd(image);
    simd(proceduralImage('noise', 512, 512, 1));
    simd(proceduralImage('noise', 3, 2, 1));
    const another = createFeatureExtractor(await createFft(), createSimdGroups());
    expect([simd(image), another(image)]).toEqual([found, found]);
  });
});

/** An image of random size with values from `level` to `level + spread`, at most 255. */
function randomImage(level: number, spread: number, random: () => number): WorkingImage {
  const width = 1 + Math.floor(random() * 80);
  const height = 1 + Math.floor(random() * 80);
  const value = () => Math.min(255, level + Math.floor(random() * spread));
  return { data: Uint8Array.from({ length: 3 * width * height }, value), width, height };
}
