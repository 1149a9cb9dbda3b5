import { describe, expect, it } from 'vitest';
import { FEATURE_DESCRIPTIONS, formatFeature } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';

const all = Object.values(FEATURE_DESCRIPTIONS);

describe('feature descriptions', () => {
  it('are there for every feature, in order', () => {
    expect(Object.keys(FEATURE_DESCRIPTIONS)).toEqual([...FEATURE_NAMES]);
  });

  it('use each word for one end of one feature only', () => {
    const words = all.flatMap(({ label, low, high }) => [label, low, high]);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  it('explain in one sentence', () => {
    const sentence = /^[A-Z][^.]*(\d\.\d[^.]*)*\.$/;
    expect(all.map(({ explanation }) => explanation).filter((text) => !sentence.test(text))).toEqual([]);
    expect(all.filter(({ explanation }) => explanation.length > 140)).toEqual([]);
  });

  it('format values with their unit', () => {
    expect(formatFeature('dynamic_range_stops', 4.7309)).toBe('4.7 EV');
    expect(formatFeature('dynamic_range_utilization', 0.7316)).toBe('73 %');
    expect(formatFeature('entropy', 4.64616)).toBe('4.65 bits');
    expect(formatFeature('rms_contrast', 0.43757)).toBe('0.44');
    expect(formatFeature('luminance_skewness', -1.5645)).toBe('-1.56');
    expect(formatFeature('luminance_mean', 153.468)).toBe('153.5');
  });

  it('format small, huge and negative values without pretending', () => {
    expect(formatFeature('high_freq_energy', 0.00002)).toBe('<0.01 %');
    expect(formatFeature('shadow_clipping', 0)).toBe('0.0 %');
    expect(formatFeature('luminance_contrast', 4e-16)).toBe('0.00');
    expect(formatFeature('luminance_skewness', -1e-9)).toBe('0.00');
    expect(formatFeature('freq_ratio', 37992671.37)).toBe('3.8e+7');
    expect(formatFeature('freq_ratio', 26.3698)).toBe('26.3698');
  });
});
