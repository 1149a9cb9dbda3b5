import { describe, expect, it } from 'vitest';
import { colourOf, readTheme } from '../../src-renderer/plots/theme.ts';

describe('theme', () => {
  it('reads the tokens, and as many class colours as there are', () => {
    const tokens: Record<string, string> = {
      '--bg': ' #262626',
      '--c1': '#56b4e9 ',
      '--c2': '#e69f00',
      '--none': '#8a8a8a',
    };
    const theme = readTheme({ getPropertyValue: (name) => tokens[name] ?? '' });
    expect([theme.bg, theme.classes, colourOf(theme, 1), colourOf(theme, 2), colourOf(theme, -1)]).toEqual([
      '#262626',
      ['#56b4e9', '#e69f00'],
      '#e69f00',
      '#56b4e9',
      '#8a8a8a',
    ]);
  });
});
