import { t } from '../i18n/t.ts';
import type { Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';
import { twoDigits } from './twoDigits.ts';

export interface SilhouetteRun {
  readonly name: string;
  /** Null where it is undefined: one cluster. */
  readonly silhouette: number | null;
  readonly current: boolean;
}

/** Mean silhouette of each run or number of groups, the one in hand in the accent; from 0, or lower if one is lower. */
export function silhouetteBars(runs: readonly SilhouetteRun[], theme: PlotTheme): Figure {
  const values = runs.map((run) => run.silhouette ?? 0);
  return {
    data: [
      {
        type: 'bar',
        x: runs.map((_, i) => i),
        y: values,
        customdata: runs.map((run) => run.name),
        text: runs.map((run) => (run.silhouette === null ? t('plots.silhouettes.none') : twoDigits(run.silhouette))),
        textposition: 'outside',
        textfont: { color: theme.text, size: 11 },
        cliponaxis: false,
        marker: { color: runs.map((run) => (run.current ? theme.accent : theme.dim)) },
        hovertemplate: hoverText(t('plots.silhouettes.hover')),
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 30, r: 8, t: 16, b: 22 },
      bargap: 0.4,
      xaxis: quietAxis(theme, {
        tickmode: 'array',
        tickvals: runs.map((_, i) => i),
        ticktext: runs.map((run) => run.name),
        showgrid: false,
      }),
      yaxis: quietAxis(theme, { range: [Math.min(0, ...values) * 1.6, Math.max(0.2, ...values) * 1.15], nticks: 4 }),
    }),
  };
}
