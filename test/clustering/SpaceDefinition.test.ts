import { describe, expect, it } from 'vitest';
import { parseSpace, spellBlock } from '../../src-shared/clustering/SpaceDefinition.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';

const plain = { weight: 1, without: [] };

describe('parseSpace', () => {
  it('reads blocks joined by commas', () => {
    expect(parseSpace('steady, gabor-48,contrast')).toEqual({
      name: 'steady, gabor-48,contrast',
      blocks: [
        { kind: 'steady', name: 'steady', ...plain },
        { kind: 'encoder', name: 'gabor-48', ...plain },
        { kind: 'features', name: 'contrast', ...plain },
      ],
    });
  });

  it('reads weights, and the features that are left out', () => {
    expect(parseSpace('steady -hue_diversity -entropy *2.5,gabor-48 *0.5').blocks).toEqual([
      { kind: 'steady', name: 'steady', weight: 2.5, without: ['entropy', 'hue_diversity'] },
      { kind: 'encoder', name: 'gabor-48', weight: 0.5, without: [] },
    ]);
    const all = ['contrast', ...FEATURE_NAMES].join(' -');
    expect(parseSpace(all).blocks[0].without).toEqual(FEATURE_NAMES);
  });

  it('takes for the name of an encoder what is no weight and no feature', () => {
    const names = [
      '',
      'a*2',
      'a *0',
      'a *x',
      'my net',
      'net -entropy',
      'contrast -foo',
      'contrast *0',
      'Contrast',
      'x*',
    ];
    for (const name of names) expect(parseSpace(name).blocks).toEqual([{ kind: 'encoder', name, ...plain }]);
  });
});

describe('spellBlock', () => {
  it('writes a block so that it is read as it was, in one way', () => {
    const spell = (text: string) => parseSpace(text).blocks.map(spellBlock).join();
    expect(['contrast', 'steady,gabor-48', 'net *2', 'contrast -hue_diversity  -entropy *02.50'].map(spell)).toEqual([
      'contrast',
      'steady,gabor-48',
      'net *2',
      'contrast -entropy -hue_diversity *2.5',
    ]);
  });
});
