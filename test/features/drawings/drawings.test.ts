import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFft } from '../../../src-main/pixels/createFft.ts';
import { workingImage } from '../../../src-main/pixels/workingImage.ts';
import { createFeatureExtractor, type FeatureExtractor } from '../../../src-shared/features/contrastFeatures.ts';
import { type FeatureDrawings, featureDrawings } from '../../../src-shared/features/drawings/featureDrawings.ts';
import { HUES } from '../../../src-shared/features/drawings/hueHistogram.ts';
import { ringFrequency } from '../../../src-shared/features/drawings/radialSpectrum.ts';
import { scaledMap } from '../../../src-shared/features/drawings/scaledMap.ts';
import { FEATURE_NAMES, type FeatureName } from '../../../src-shared/features/names.ts';
import type { WorkingImage } from '../../../src-shared/features/WorkingImage.ts';
import type { RealFft2d } from '../../../src-shared/math/RealFft2d.ts';
import { mismatches, type Tolerance } from '../../support/mismatches.ts';
import { naiveFeatures } from '../../support/naiveFeatures.ts';
import { proceduralImage } from '../../support/proceduralImage.ts';

type Golden = Record<FeatureName, number> & { readonly file: string };
const golden: Golden[] = readFileSync('test/features/fixtures/features.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

let fft: RealFft2d;
let features: FeatureExtractor;
beforeAll(async () => {
  fft = await createFft();
  features = createFeatureExtractor(fft);
});

const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;

function percentile99(values: Float32Array): number {
  const sorted = values.toSorted();
  const rank = 0.99 * (sorted.length - 1);
  const below = Math.floor(rank);
  return sorted[below] + ((sorted[below + 1] ?? 0) - sorted[below]) * (rank - below);
}

/** The features that drawings explain, read off the drawings. */
function read({ contrast, clipped, spectrum, hues }: FeatureDrawings): Partial<Record<FeatureName, number>> {
  const average = mean(contrast);
  const share = (kind: number) => clipped.filter((pixel) => pixel === kind).length / clipped.length;
  return {
    shadow_clipping: share(1),
    highlight_clipping: share(2),
    low_freq_energy: spectrum?.low ?? 0,
    mid_freq_energy: spectrum?.mid ?? 0,
    high_freq_energy: spectrum?.high ?? 0,
    spectral_slope: spectrum?.slope ?? 0,
    local_contrast_mean: average,
    local_contrast_std: Math.sqrt(mean(contrast.map((value) => (value - average) ** 2))),
    local_contrast_p99: percentile99(contrast),
    hue_diversity: hues ? 1 - Math.hypot(hues.a, hues.b) : 0,
  };
}

/** The expected values with what was read in its place, so that only that can be off. */
const withRead = (expected: ArrayLike<number>, drawn: FeatureDrawings) => {
  const values = read(drawn);
  return Float64Array.from(FEATURE_NAMES, (name, i) => values[name] ?? expected[i]);
};

/** Maps are single precision; where one tone fills an image, the spread of local contrast is the rounding of the sums. */
const TOLERANCE: Tolerance = { relative: 1e-4, absolute: 2e-5 };
const SPECIAL: Record<string, Partial<Record<FeatureName, Tolerance>>> = {
  'checker-1px.png': { spectral_slope: { relative: 0, absolute: 0.3 } },
};

describe('drawings of the features', () => {
  it.each(golden)('say the same as the reference about $file', async ({ file, ...values }) => {
    const image = await workingImage(readFileSync(`test/features/fixtures/images/${file}`));
    const expected = FEATURE_NAMES.map((name) => values[name]);
    const found = withRead(expected, featureDrawings(fft, image));
    const tolerance = file === 'alpha.png' ? { relative: 1e-2, absolute: 1e-6 } : TOLERANCE;
    expect(mismatches(found, expected, tolerance, SPECIAL[file])).toEqual([]);
  });

  it.each([
    ['noise', 64, 37],
    ['waves', 101, 22],
    ['grainy', 11, 5],
    ['blocks', 12, 64],
    ['square', 90, 70],
    ['inlay', 64, 64],
    ['constant', 20, 20],
    ['nearly-grey', 33, 10],
    ['dark', 21, 21],
  ])('say the same as the features about %s, %i x %i', (kind, width, height) => {
    const image = proceduralImage(kind, width, height, 3);
    const expected = features(image);
    expect(mismatches(withRead(expected, featureDrawings(fft, image)), expected, TOLERANCE)).toEqual([]);
    expect(
      mismatches(withRead(naiveFeatures(image), featureDrawings(fft, image)), naiveFeatures(image), TOLERANCE),
    ).toEqual([]);
  });

  it('show a flat image as nothing at all', () => {
    const image: WorkingImage = { data: new Uint8Array(3).fill(90), width: 1, height: 1 };
    expect(featureDrawings(fft, image)).toEqual({
      width: 1,
      height: 1,
      contrast: Float32Array.of(0),
      clipped: Uint8Array.of(0),
      spectrum: null,
      hues: null,
    });
  });

  it('show clipped pixels where they are', () => {
    const data = Uint8Array.from([0, 2, 1, 3, 0, 0, 253, 255, 254, 252, 255, 255].flat());
    expect([...featureDrawings(fft, { data, width: 2, height: 2 }).clipped]).toEqual([1, 0, 2, 0]);
  });

  it('show the contrast of an edge at the edge, and none beyond its window', () => {
    const width = 40;
    const data = Uint8Array.from({ length: 3 * width * 20 }, (_, i) => (Math.floor(i / 3) % width < 20 ? 40 : 200));
    const { contrast } = featureDrawings(fft, { data, width, height: 20 });
    const row = contrast.subarray(10 * width, 11 * width);
    expect(row.findIndex((value) => value > 1e-6)).toBe(15);
    expect(row.findLastIndex((value) => value > 1e-6)).toBe(24);
  });

  it('come in 8 bits up to the 99th percentile, or the largest value where that is 0', () => {
    const rising = scaledMap(Float32Array.from({ length: 101 }, (_, i) => i));
    expect([rising.top, rising.levels[0], rising.levels[33], rising.levels[99], rising.levels[100]]).toEqual([
      99, 0, 85, 255, 255,
    ]);
    expect(scaledMap(Float32Array.from({ length: 300 }, (_, i) => (i === 7 ? 2 : 0))).top).toBe(2);
    expect(scaledMap(new Float32Array(2))).toEqual({ levels: new Uint8Array(2), top: 1 });
  });

  it('show the light of a grating in the ring of its frequency', () => {
    const width = 512;
    const data = Uint8Array.from({ length: 3 * width * 64 }, (_, i) => (Math.floor(i / 3) % 16 < 8 ? 40 : 200));
    const rings = featureDrawings(fft, { data, width, height: 64 }).spectrum?.rings ?? new Float32Array(0);
    const strongest = rings.indexOf(Math.max(...rings));
    expect(Math.abs(ringFrequency(strongest) - 1 / 16)).toBeLessThan(0.5 / 64);
    expect(rings[strongest]).toBeCloseTo(0, 6);
  });

  it('show each colour in its part of the circle, in that colour', () => {
    // red and its complement; the third pixel has no colour
    const data = Uint8Array.from([200, 30, 30, 0, 160, 160, 128, 128, 128]);
    const hues = featureDrawings(fft, { data, width: 3, height: 1 }).hues;
    const taken = [...(hues?.shares ?? [])].flatMap((share, part) => (share > 0.01 ? [part] : []));
    expect(taken.map((part) => [...(hues?.colours.subarray(3 * part, 3 * part + 3) ?? [])])).toEqual([
      [200, 30, 30],
      [0, 160, 160],
    ]);
    expect(taken.map((part) => Math.round((part * 360) / HUES))).toEqual([30, 190]);
    expect(mean(hues?.shares ?? new Float32Array(1)) * HUES).toBeCloseTo(1, 6);
  });
});
