import { beforeAll, describe, expect, it } from 'vitest';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { createFeatureExtractor, type FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { createPlainGroups } from '../../src-shared/features/plainGroups.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { createPlainFft2d } from '../../src-shared/math/plainFft2d.ts';
import { rng, type Rng } from '../../src-shared/math/rng.ts';
import { mismatches } from '../support/mismatches.ts';
import { naiveFeatures } from '../support/naiveFeatures.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

let features: FeatureExtractor;
let plain: FeatureExtractor;
beforeAll(async () => {
  features = createFeatureExtractor(await createFft());
  plain = createFeatureExtractor(createPlainFft2d(512), createPlainGroups());
});

const SIDES = [1, 2, 3, 5, 10, 11, 12, 21, 22, 37, 64, 101];
const pick = <T>(items: readonly T[], random: Rng) => items[Math.floor(random() * items.length)];
const byte = (random: Rng) => Math.floor(random() * 256);

/** An image of random size whose pixels are drawn from a palette of 1 to 300 random colours. */
function randomImage(random: Rng): WorkingImage {
  const width = pick(SIDES, random);
  const height = pick(SIDES, random);
  const palette = Array.from({ length: pick([1, 2, 3, 10, 300], random) }, () => [0, 1, 2].map(() => byte(random)));
  const data = Uint8Array.from(Array.from({ length: width * height }, () => pick(palette, random)).flat());
  return { data, width, height };
}

/** The image with pixel (x, y) taken from where `from` says. */
function rearranged(
  image: WorkingImage,
  width: number,
  height: number,
  from: (x: number, y: number) => readonly [x: number, y: number],
): WorkingImage {
  const data = new Uint8Array(image.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = from(x, y);
      for (let c = 0; c < 3; c++) data[3 * (y * width + x) + c] = image.data[3 * (fromY * image.width + fromX) + c];
    }
  }
  return { data, width, height };
}

const valuesOf = (found: Float64Array) => Object.fromEntries(FEATURE_NAMES.map((name, i) => [name, found[i]]));

describe('contrast features', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('agree with the naive ones on random image %i', (seed) => {
    const image = randomImage(rng(seed));
    const expected = naiveFeatures(image);
    expect(mismatches(features(image), expected)).toEqual([]);
    expect(mismatches(plain(image), expected)).toEqual([]);
  });

  it('agree with the naive ones on a frame that is full along one side', () => {
    const image = proceduralImage('grainy', 512, 61, 8);
    const expected = naiveFeatures(image);
    expect(mismatches(features(image), expected)).toEqual([]);
    expect(mismatches(plain(image), expected)).toEqual([]);
  });

  it('do not change when the image is mirrored or turned', () => {
    const image = proceduralImage('grainy', 97, 64, 4);
    const { width, height } = image;
    const expected = features(image);
    const close = { relative: 1e-6, absolute: 1e-9 };
    const mirrored = rearranged(image, width, height, (x, y) => [width - 1 - x, y]);
    const upsideDown = rearranged(image, width, height, (x, y) => [x, height - 1 - y]);
    const turned = rearranged(image, height, width, (x, y) => [width - 1 - y, x]);
    expect(mismatches(features(mirrored), expected, close)).toEqual([]);
    expect(mismatches(features(upsideDown), expected, close)).toEqual([]);
    expect(mismatches(features(turned), expected, close)).toEqual([]);
  });

  it('are independent of the images before, to the last bit', () => {
    const first = proceduralImage('grainy', 300, 17, 2);
    const alone = features(first);
    features(proceduralImage('noise', 512, 512, 3));
    features(proceduralImage('constant', 1, 1, 1));
    expect(features(first)).toEqual(alone);
  });

  it('see no colour in grey images', () => {
    const found = valuesOf(features(proceduralImage('grey-noise', 60, 40, 1)));
    expect([found.chroma_contrast, found.hue_diversity, found.colorfulness]).toEqual([0, 0, 0]);
    expect(found.chroma_mean).toBeLessThan(0.006);
  });

  it.each([0, 1, 2, 77, 128, 253, 254, 255])('see nothing but its luminance in an even grey of %i', (level) => {
    const image = { data: new Uint8Array(3 * 33 * 20).fill(level), width: 33, height: 20 };
    const { luminance_mean, chroma_mean, shadow_clipping, highlight_clipping, ...rest } = valuesOf(features(image));
    const c = level / 255;
    expect(luminance_mean).toBeCloseTo(255 * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4), 10);
    expect([shadow_clipping, highlight_clipping]).toEqual([Number(level <= 2), Number(level >= 253)]);
    expect(chroma_mean).toBeLessThan(0.006);
    expect(Object.entries(rest).filter(([, value]) => Math.abs(value) > 1e-12)).toEqual([]);
  });

  it('have closed forms for half black, half white', () => {
    const data = Uint8Array.from({ length: 3 * 40 * 20 }, (_, i) => (i < 3 * 20 * 20 ? 0 : 255));
    const found = valuesOf(features({ data, width: 20, height: 40 }));
    expect(found).toMatchObject({ shadow_clipping: 0.5, highlight_clipping: 0.5, entropy: 1 });
    expect(found.rms_contrast).toBeCloseTo(1, 7);
    expect(found.michelson_contrast).toBeCloseTo(1, 7);
    expect(found.dynamic_range_utilization).toBeCloseTo(1, 12);
    expect(found.dynamic_range_stops).toBeCloseTo(Math.log2(255.255 / 0.255), 12);
    expect(found.luminance_mean).toBeCloseTo(127.5, 10);
    expect(found.luminance_kurtosis).toBeCloseTo(-2, 10);
    expect(found.luminance_contrast).toBeCloseTo(1, 7);
  });

  it('refuse what is not a working image', () => {
    const of = (bytes: number, width: number, height: number) => () =>
      features({ data: new Uint8Array(bytes), width, height });
    expect(of(0, 0, 5)).toThrow('invalid working image: 0 x 5');
    expect(of(3 * 513, 513, 1)).toThrow('invalid working image: 513 x 1');
    expect(of(3, 1, 0.5)).toThrow('invalid working image: 1 x 0.5');
    expect(of(11, 2, 2)).toThrow('working image of 2 x 2 holds 11 bytes, not 12');
    expect(() => createFeatureExtractor(createPlainFft2d(256))).toThrow('invalid FFT size: 256');
  });
});
