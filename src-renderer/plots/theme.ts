/** The tokens that figures use, as colours that plotly understands. */
export interface PlotTheme {
  readonly bg: string;
  readonly panel: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly dim: string;
  readonly accent: string;
  /** Points and bars that belong to no class. */
  readonly none: string;
  /** By index; further classes start again from the first. */
  readonly classes: readonly string[];
  /** Likewise; of their own, so that a map of clusters does not read as one of classes. */
  readonly clusters: readonly string[];
}

export type Palette = 'classes' | 'clusters';

const LENGTH: Readonly<Record<Palette, number>> = { classes: 9, clusters: 18 };

/** Reads the tokens of tokens.css from the computed style of the root element. */
export function readTheme(style: { getPropertyValue(name: string): string }): PlotTheme {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const palette = (length: number, letter: string) =>
    Array.from({ length }, (_, i) => token(`${letter}${i + 1}`)).filter((colour) => colour !== '');
  return {
    bg: token('bg'),
    panel: token('panel'),
    raised: token('raised'),
    line: token('line'),
    text: token('text'),
    dim: token('dim'),
    accent: token('accent'),
    none: token('none'),
    classes: palette(LENGTH.classes, 'c'),
    clusters: palette(LENGTH.clusters, 'k'),
  };
}

/** Colour of a class or cluster; grey for -1, which means none. */
export function colourOf({ none, ...theme }: PlotTheme, palette: Palette, index: number): string {
  const colours = theme[palette];
  return index < 0 || colours.length === 0 ? none : colours[index % colours.length];
}
