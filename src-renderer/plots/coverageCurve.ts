import { t } from '../i18n/t.ts';
import type { Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout, shareTicks } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

export interface CoverageInput {
  /** Share of the library that is labeled at each threshold of `thresholds`. */
  readonly thresholds: readonly number[];
  readonly shares: readonly number[];
  /** The threshold in hand and the share that it labels. */
  readonly at: { readonly threshold: number; readonly share: number };
}

/** How much of the library a threshold labels. It says nothing about how many of those labels are right. */
export function coverageCurve({ thresholds, shares, at }: CoverageInput, theme: PlotTheme): Figure {
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        x: [...thresholds],
        y: [...shares],
        line: { color: theme.text, width: 1.8 },
        hovertemplate: hoverText(t('plots.coverage.hover')),
      },
      {
        type: 'scatter',
        mode: 'markers',
        x: [at.threshold],
        y: [at.share],
        marker: { color: theme.accent, size: 10 },
        cliponaxis: false,
        hoverinfo: 'skip',
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 46, r: 14, t: 10, b: 20 },
      xaxis: quietAxis(theme, { range: [0, 1], tickformat: '.1f', showgrid: false }),
      yaxis: quietAxis(theme, { range: [0, 1.03], ...shareTicks([0, 0.25, 0.5, 0.75, 1]) }),
      shapes: [
        {
          type: 'line',
          x0: at.threshold,
          x1: at.threshold,
          y0: 0,
          y1: 1,
          yref: 'paper',
          line: { color: theme.accent, width: 1, dash: 'dash' },
        },
      ],
    }),
  };
}
