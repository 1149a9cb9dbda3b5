import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { createFeatureExtractor, type FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { createFeatureGroups } from '../../src-shared/features/createFeatureGroups.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { createPlainGroups } from '../../src-shared/features/plainGroups.ts';
import { createPlainFft2d } from '../../src-shared/math/plainFft2d.ts';
import { DEFINED, mismatches, type Tolerance } from '../support/mismatches.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

type Golden = Record<FeatureName, number> & { readonly file: string };
const golden: Golden[] = readFileSync('test/features/fixtures/features.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const procedural: [kind: string, width: number, height: number, seed: number, values: number[]][] = JSON.parse(
  readFileSync('test/features/fixtures/procedural.json', 'utf8'),
);

/** The blend of alpha.png rounds otherwise than the reference's; the spectrum in the rings of checker-1px.png is all rounding. */
const GENERAL: Record<string, Tolerance> = { 'alpha.png': { relative: 1e-2, absolute: 1e-6 } };
const SPECIAL: Record<string, Partial<Record<FeatureName, Tolerance>>> = {
  'checker-1px.png': { spectral_slope: { relative: 0, absolute: 0.3 } },
};

const decode = (file: string) => workingImage(readFileSync(`test/features/fixtures/images/${file}`));

for (const kind of ['simd', 'plain'] as const) {
  describe(`features by the reference, ${kind}`, () => {
    let features: FeatureExtractor;
    beforeAll(async () => {
      const fft = kind === 'plain' ? createPlainFft2d(512) : await createFft();
      const groups = kind === 'plain' ? createPlainGroups() : createFeatureGroups();
      expect([fft.kind, groups.kind]).toEqual([kind === 'plain' ? 'plain' : 'pffft', kind]);
      features = createFeatureExtractor(fft, groups);
    });

    it.each(golden)('$file', async ({ file, ...values }) => {
      const expected = FEATURE_NAMES.map((name) => values[name]);
      const found = features(await decode(file));
      expect(mismatches(found, expected, GENERAL[file] ?? DEFINED, SPECIAL[file])).toEqual([]);
    });

    it.each(procedural)('%s, %i x %i, seed %i', (name, width, height, seed, expected) => {
      expect(mismatches(features(proceduralImage(name, width, height, seed)), expected)).toEqual([]);
    });
  });
}
