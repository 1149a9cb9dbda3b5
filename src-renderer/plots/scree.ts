import { t } from '../i18n/t.ts';
import type { Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout, shareTicks } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

/** Share of the variance that each principal component explains, and their running sum. */
export function scree(explained: readonly number[], theme: PlotTheme): Figure {
  const components = explained.map((_, i) => i + 1);
  let sum = 0;
  const running = explained.map((share) => (sum += share));
  return {
    data: [
      {
        type: 'bar',
        x: components,
        y: [...explained],
        marker: { color: theme.dim },
        hovertemplate: hoverText(t('plots.scree.hover')),
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: components,
        y: running,
        line: { color: theme.text, width: 1.5 },
        marker: { size: 5, color: theme.text },
        hovertemplate: hoverText(t('plots.scree.hoverRunning')),
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 46, r: 8, t: 8, b: 38 },
      bargap: 0.35,
      xaxis: quietAxis(theme, { title: { text: t('plots.scree.axis') }, dtick: 1, showgrid: false }),
      yaxis: quietAxis(theme, { range: [0, 1.04], ...shareTicks([0, 0.25, 0.5, 0.75, 1]) }),
    }),
  };
}
