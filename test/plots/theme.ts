import type { PlotTheme } from '../../src-renderer/plots/theme.ts';

/** A theme whose colours say what they are. */
export const THEME: PlotTheme = {
  bg: 'bg',
  panel: 'panel',
  raised: 'raised',
  line: 'line',
  text: 'text',
  dim: 'dim',
  accent: 'accent',
  none: 'none',
  classes: ['class 1', 'class 2', 'class 3'],
  clusters: ['cluster 1', 'cluster 2'],
};
