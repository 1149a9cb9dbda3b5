import { t } from '../i18n/t.ts';
import type { Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

export interface FeatureHistogramInput {
  readonly name: string;
  /** Images in equal bins between `lowest` and `highest`. */
  readonly counts: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  /** What is in hand, an image's value or a cluster's mean; null for nothing. */
  readonly at: number | null;
}

/** One feature over the library, with the value in hand in its place. */
export function featureHistogram(
  { name, counts, lowest, highest, at }: FeatureHistogramInput,
  theme: PlotTheme,
): Figure {
  // a feature that is the same everywhere still gets a bar of some width
  const width = (highest - lowest || 1) / Math.max(1, counts.length);
  return {
    data: [
      {
        type: 'bar',
        x: counts.map((_, i) => lowest + (i + 0.5) * width),
        y: [...counts],
        width: counts.map(() => width),
        marker: { color: theme.dim, line: { width: 0 } },
        hovertemplate: hoverText(t('plots.histogram.hover')),
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 8, r: 8, t: 8, b: 38 },
      bargap: 0,
      xaxis: quietAxis(theme, { title: { text: name }, showgrid: false, nticks: 5 }),
      yaxis: quietAxis(theme, { showticklabels: false, showgrid: false, rangemode: 'tozero' }),
      shapes:
        at === null
          ? []
          : [{ type: 'line', x0: at, x1: at, y0: 0, y1: 1, yref: 'paper', line: { color: theme.accent, width: 2 } }],
    }),
  };
}
