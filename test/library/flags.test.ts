import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { DEFAULT_THRESHOLDS, QUALITY_FLAGS, qualityFlags } from '../../src-shared/features/qualityFlags.ts';
import { binsOver } from '../../src-shared/math/distribution.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';

const values = (given: Partial<Record<FeatureName, number>>) => {
  const usual: Partial<Record<FeatureName, number>> = { luminance_mean: 60, dynamic_range_utilization: 0.5 };
  return FEATURE_NAMES.map((name) => given[name] ?? usual[name] ?? 0);
};
const SIDES = { width: 640, height: 480 };
const flagsOf = (given: Partial<Record<FeatureName, number>>, sides = SIDES) =>
  qualityFlags(sides, values(given), DEFAULT_THRESHOLDS);

describe('quality flags of one image', () => {
  it('are none where nothing is wrong, and of its sides alone where it was not measured', () => {
    expect([flagsOf({}), qualityFlags(SIDES, null, DEFAULT_THRESHOLDS)]).toEqual([[], []]);
    expect(qualityFlags({ width: 1, height: 1 }, null, DEFAULT_THRESHOLDS)).toEqual(['tiny']);
    expect(qualityFlags({ width: 20_000, height: 2000 }, null, DEFAULT_THRESHOLDS)).toEqual(['extreme-aspect']);
  });

  it('begin beyond their threshold, not at it', () => {
    const at = DEFAULT_THRESHOLDS;
    expect([
      flagsOf({ luminance_mean: at['too-dark'] }),
      flagsOf({ luminance_mean: at['too-dark'] - 0.01 }),
      flagsOf({ highlight_clipping: at['over-exposed'] }),
      flagsOf({ highlight_clipping: at['over-exposed'] + 0.01 }),
      flagsOf({ dynamic_range_utilization: at['near-uniform'] }),
      flagsOf({ dynamic_range_utilization: at['near-uniform'] - 0.001 }),
      flagsOf({}, { width: 64, height: 64 }),
      flagsOf({}, { width: 63, height: 64 }),
      flagsOf({}, { width: 400, height: 100 }),
      flagsOf({}, { width: 100, height: 401 }),
    ]).toEqual([[], ['too-dark'], [], ['over-exposed'], [], ['near-uniform'], [], ['tiny'], [], ['extreme-aspect']]);
  });

  it('may be all that can be together, in one order', () => {
    const black = { luminance_mean: 0, dynamic_range_utilization: 0 };
    expect(flagsOf(black, { width: 1, height: 9 })).toEqual(['too-dark', 'near-uniform', 'tiny', 'extreme-aspect']);
  });

  it('leave fog alone: the flattest of the demo has nine hundredths of the range', () => {
    expect(flagsOf({ dynamic_range_utilization: 0.09, rms_contrast: 0.04, luminance_mean: 143 })).toEqual([]);
  });
});

describe('a bin of a distribution', () => {
  it('takes its lower end, the last one also its upper', () => {
    expect([0, 0.24, 0.25, 0.5, 0.99, 1].map(binsOver(0, 1, 4))).toEqual([0, 0, 1, 2, 3, 3]);
    expect([5, 5].map(binsOver(5, 5, 4))).toEqual([0, 0]);
  });
});

describe('flags and bins of a library', () => {
  const temp = tempFolders();
  let app: TestApp;
  const flagged = async (flag: (typeof QUALITY_FLAGS)[number]) => {
    const { ids } = await app.call('features.flagged', { flag });
    return (await app.call('library.images', { ids: [...ids] })).map(({ file }) => file);
  };
  const flat = (level: number, file: string, width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: { r: level, g: level, b: level } } }).toFile(file);

  beforeAll(async () => {
    const library = temp('photos');
    await writeLibrary(library, 2);
    await flat(0, join(library, 'x-black.png'), 80, 80);
    await flat(255, join(library, 'x-white.png'), 80, 80);
    await flat(120, join(library, 'x-grey.png'), 80, 80);
    await writeTiny(join(library, 'x-wide.png'), 'strong', 70, 400, 70);
    await writeTiny(join(library, 'x-fog.png'), 'fog', 71, 80, 80);
    app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
  });

  it('are of sides before anything is measured, and of light after it', async () => {
    expect((await app.call('features.flags', {})).flags).toEqual([
      { flag: 'too-dark', images: 0 },
      { flag: 'over-exposed', images: 0 },
      { flag: 'near-uniform', images: 0 },
      { flag: 'tiny', images: 6 },
      { flag: 'extreme-aspect', images: 1 },
    ]);
    await app.call('features.extract', {});
    expect(await app.call('features.flags', {})).toEqual({
      thresholds: DEFAULT_THRESHOLDS,
      flags: [
        { flag: 'too-dark', images: 1 },
        { flag: 'over-exposed', images: 1 },
        { flag: 'near-uniform', images: 3 },
        { flag: 'tiny', images: 6 },
        { flag: 'extreme-aspect', images: 1 },
      ],
      flagged: 10,
      measured: 11,
    });
    expect([await flagged('near-uniform'), await flagged('extreme-aspect')]).toEqual([
      ['x-black.png', 'x-grey.png', 'x-white.png'],
      ['x-wide.png'],
    ]);
    const [black] = (await app.call('features.flagged', { flag: 'too-dark' })).ids;
    expect((await app.call('features.of', { id: black })).flags).toEqual(['too-dark', 'near-uniform']);
  });

  it('move with the thresholds, which are kept and written down, and go back', async () => {
    const moved = { tiny: 10, 'extreme-aspect': 6 };
    expect(await app.call('features.setFlagThresholds', { thresholds: moved })).toEqual({
      thresholds: { ...DEFAULT_THRESHOLDS, ...moved },
    });
    expect([await flagged('tiny'), await flagged('extreme-aspect')]).toEqual([[], []]);
    await app.call('features.setFlagThresholds', { thresholds: { 'too-dark': 255 } });
    expect((await flagged('too-dark')).length).toBe(10);
    expect((await app.call('features.setFlagThresholds', { thresholds: null })).thresholds).toEqual(DEFAULT_THRESHOLDS);
    expect((await app.call('project.log', { limit: 3 })).map(({ text }) => text)).toEqual([
      'thresholds of the flags back to the first ones',
      'thresholds of the flags moved: too-dark 255',
      'thresholds of the flags moved: tiny 10, extreme-aspect 6',
    ]);
  });

  it('bins hold as many images as the histogram says, each image once', async () => {
    const bins = 7;
    const { features } = await app.call('features.distributions', { bins });
    const all = [...(await app.call('features.matrix', {})).ids];
    for (const { name, counts } of features) {
      const found = await Promise.all(
        counts.map(async (_, bin) => [...(await app.call('features.inBin', { feature: name, bins, bin })).ids]),
      );
      expect([name, found.map((ids) => ids.length)]).toEqual([name, counts]);
      expect(found.flat().toSorted((a, b) => a - b)).toEqual(all);
    }
    expect(await refusal(app.call('features.inBin', { feature: 'entropy', bins: 7, bin: 7 }))).toEqual({
      kind: 'input',
      message: 'there is no bin 7 of 7; the last one is 6',
      file: null,
    });
  });
});
