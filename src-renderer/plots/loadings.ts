import type { Annotation, Figure } from './figure.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

export interface LoadingsInput {
  /** components x names, row-major; the first two components are drawn. */
  readonly loadings: Float32Array;
  readonly names: readonly string[];
  /** How many of the longest arrows to name and draw. */
  readonly top?: number;
}

/**
 * Arrows from the origin: what moving along the first two components means in features.
 *
 * Only the longest are drawn, and a name that would lie on a longer arrow's name is left to the hover.
 */
export function loadings({ loadings, names, top = 8 }: LoadingsInput, theme: PlotTheme): Figure {
  const dim = names.length;
  const arrows = names
    .map((name, j) => ({
      name,
      x: loadings[j],
      y: loadings[dim + j],
      length: Math.hypot(loadings[j], loadings[dim + j]),
    }))
    .sort((a, b) => b.length - a.length)
    .slice(0, top);
  const reach = Math.max(0.1, arrows[0]?.length ?? 0);
  const named = arrows.filter((a, i) => !arrows.slice(0, i).some((b) => crowded(a, b, reach)));
  const range: [number, number] = [-1.15 * reach, 1.15 * reach];
  return {
    data: [
      {
        type: 'scatter',
        mode: 'text+markers',
        x: arrows.map((a) => a.x),
        y: arrows.map((a) => a.y),
        text: arrows.map((a) => (named.includes(a) ? a.name : '')),
        customdata: arrows.map((a) => a.name),
        textposition: arrows.map((a) => (Math.abs(a.y) > Math.abs(a.x) ? vertical(a.y) : horizontal(a.x))),
        textfont: { color: theme.text, size: 11 },
        marker: { size: 8, opacity: 0 },
        cliponaxis: false,
        hovertemplate: '%{customdata}: %{x:.2f}, %{y:.2f}<extra></extra>',
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 64, r: 64, t: 12, b: 12 },
      xaxis: quietAxis(theme, {
        range,
        showgrid: false,
        showticklabels: false,
        zeroline: true,
        zerolinecolor: theme.line,
      }),
      yaxis: quietAxis(theme, {
        range,
        showgrid: false,
        showticklabels: false,
        zeroline: true,
        zerolinecolor: theme.line,
        scaleanchor: 'x',
      }),
      annotations: arrows.map((a) => arrow(a.x, a.y, theme)),
    }),
  };
}

const vertical = (y: number) => (y > 0 ? 'top center' : 'bottom center');
const horizontal = (x: number) => (x > 0 ? 'middle right' : 'middle left');

/** Two names collide when their tips are close, names being wider than high. */
function crowded(a: { x: number; y: number }, b: { x: number; y: number }, reach: number): boolean {
  return Math.abs(a.y - b.y) < 0.24 * reach && Math.abs(a.x - b.x) < 1.2 * reach;
}

function arrow(x: number, y: number, theme: PlotTheme): Partial<Annotation> {
  return {
    x,
    y,
    ax: 0,
    ay: 0,
    xref: 'x',
    yref: 'y',
    axref: 'x',
    ayref: 'y',
    text: '',
    showarrow: true,
    arrowhead: 2,
    arrowsize: 1,
    arrowwidth: 1.5,
    arrowcolor: theme.dim,
  };
}
