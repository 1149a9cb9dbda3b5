import type { Figure } from './figure.ts';
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
        hovertemplate: 'component %{x}: %{y:.1%}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: components,
        y: running,
        line: { color: theme.text, width: 1.5 },
        marker: { size: 5, color: theme.text },
        hovertemplate: 'components 1 to %{x}: %{y:.1%}<extra></extra>',
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 46, r: 8, t: 8, b: 38 },
      bargap: 0.35,
      xaxis: quietAxis(theme, { title: { text: 'component' }, dtick: 1, showgrid: false }),
      yaxis: quietAxis(theme, { range: [0, 1.04], ...shareTicks([0, 0.25, 0.5, 0.75, 1]) }),
    }),
  };
}
