import { describe, expect, it } from 'vitest';
import { colourOf, readTheme } from '../../src-renderer/plots/theme.ts';

describe('theme', () => {
  it('reads the tokens, and as many colours of classes and clusters as there are', () => {
    const tokens: Record<string, string> = {
      '--bg': ' #262626',
      '--c1': '#56b4e9 ',
      '--c2': '#e69f00',
      '--k1': '#ac9eb8',
      '--none': '#8a8a8a',
    };
    const theme = readTheme({ getPropertyValue: (name) => tokens[name] ?? '' });
    expect([theme.bg, theme.classes, theme.clusters]).toEqual(['#262626', ['#56b4e9', '#e69f00'], ['#ac9eb8']]);
    expect([
      colourOf(theme, 'classes', 1),
      colourOf(theme, 'classes', 2),
      colourOf(theme, 'clusters', 2),
      colourOf(theme, 'clusters', -1),
    ]).toEqual(['#e69f00', '#56b4e9', '#ac9eb8', '#8a8a8a']);
  });
});
