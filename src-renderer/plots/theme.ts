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
  /** By class or cluster index; further ones start again from the first. */
  readonly classes: readonly string[];
}

const PALETTE = 9;

/** Reads the tokens of tokens.css from the computed style of the root element. */
export function readTheme(style: { getPropertyValue(name: string): string }): PlotTheme {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const classes = Array.from({ length: PALETTE }, (_, i) => token(`c${i + 1}`)).filter((colour) => colour !== '');
  return {
    bg: token('bg'),
    panel: token('panel'),
    raised: token('raised'),
    line: token('line'),
    text: token('text'),
    dim: token('dim'),
    accent: token('accent'),
    none: token('none'),
    classes,
  };
}

/** Colour of a class or cluster; grey for -1, which means none. */
export function colourOf(theme: PlotTheme, index: number): string {
  return index < 0 || theme.classes.length === 0 ? theme.none : theme.classes[index % theme.classes.length];
}
