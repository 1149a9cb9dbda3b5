import type { Layout, LayoutAxis } from './figure.ts';
import { percent } from '../state/format.ts';
import type { PlotTheme } from './theme.ts';

/** An axis with hairlines and no box: ticks are text, the grid is barely there. */
export function quietAxis(theme: PlotTheme, own: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    color: theme.dim,
    gridcolor: theme.line,
    gridwidth: 1,
    zeroline: false,
    showline: false,
    ticks: '',
    ticklabelstandoff: 4,
    fixedrange: true,
    automargin: false,
    ...own,
    ...(own.title ? { title: { standoff: 8, font: { size: 11 }, ...own.title } } : {}),
  };
}

/** Ticks of an axis that runs from 0 to 1, as shares. */
export const shareTicks = (shares: readonly number[]): Partial<LayoutAxis> => ({
  tickmode: 'array',
  tickvals: [...shares],
  ticktext: shares.map((share) => percent(share)),
});

/** The layout that all figures share: the page's ground, its font, no title, no legend, nothing that moves. */
export function quietLayout(theme: PlotTheme, own: Partial<Layout> = {}): Partial<Layout> {
  return {
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: 'Inter, system-ui, sans-serif', size: 11, color: theme.dim },
    showlegend: false,
    hovermode: 'closest',
    hoverlabel: {
      bgcolor: theme.raised,
      bordercolor: theme.line,
      font: { family: 'Inter, system-ui, sans-serif', size: 12, color: theme.text },
    },
    dragmode: false,
    ...own,
  };
}
