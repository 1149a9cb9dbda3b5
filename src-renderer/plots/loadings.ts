import { t } from '../i18n/t.ts';
import type { Annotation, Figure } from './figure.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';

export interface LoadingsInput {
  /** components x names, row-major; the first two components are drawn. */
  readonly loadings: Float32Array;
  readonly names: readonly string[];
}

/**
 * Arrows from the origin, one a feature: what moving along the first two components means. The longest ones only, and a
 * name that would lie on the name of a longer one is left to the hover.
 */
export function loadings({ loadings, names }: LoadingsInput, theme: PlotTheme): Figure {
  const dim = names.length;
  const arrows = names
    .map((name, j) => ({ name, x: loadings[j], y: loadings[dim + j] }))
    .sort((a, b) => Math.hypot(b.x, b.y) - Math.hypot(a.x, a.y))
    .slice(0, DRAWN);
  const [left, right] = reachOf(arrows.map(({ x }) => x));
  const [bottom, top] = reachOf(arrows.map(({ y }) => y));
  const named: Arrow[] = [];
  for (const tip of arrows)
    if (!named.some((other) => crowded(tip, other, right - left, top - bottom))) named.push(tip);
  const axis = { showgrid: false, showticklabels: false, zeroline: true, zerolinecolor: theme.line };
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        x: arrows.map((a) => a.x),
        y: arrows.map((a) => a.y),
        customdata: arrows.map((a) => a.name),
        marker: { size: 8, opacity: 0 },
        cliponaxis: false,
        hovertemplate: hoverText(t('plots.loadings.hover')),
      },
    ],
    layout: quietLayout(theme, {
      margin: { l: 56, r: 56, t: 20, b: 20 },
      xaxis: quietAxis(theme, { ...axis, range: [left, right] }),
      yaxis: quietAxis(theme, { ...axis, range: [bottom, top], scaleanchor: 'x' }),
      // names come last and on the page's own ground, so that no arrow runs through them
      annotations: [...arrows.map((a) => arrow(a.x, a.y, theme)), ...named.map((a) => nameAt(a, theme))],
    }),
  };
}

interface Tip {
  readonly x: number;
  readonly y: number;
}

interface Arrow extends Tip {
  readonly name: string;
}

const DRAWN = 10;

/** From the lowest to the highest, the origin inside, with a little air. */
function reachOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const air = 0.06 * Math.max(0.1, high - low);
  return [low - air, high + air];
}

/** Two names collide when their tips are close; a name is much wider than high. */
const crowded = (a: Tip, b: Tip, width: number, height: number): boolean =>
  Math.abs(a.x - b.x) < 0.65 * width && Math.abs(a.y - b.y) < 0.1 * height;

const nameAt = ({ name, x, y }: Arrow, theme: PlotTheme): Partial<Annotation> => ({
  x,
  y,
  xref: 'x',
  yref: 'y',
  text: name,
  showarrow: false,
  yanchor: y >= 0 ? 'bottom' : 'top',
  borderpad: 1,
  bgcolor: theme.bg,
  font: { color: theme.text, size: 11 },
});

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
    arrowwidth: 1,
    arrowcolor: theme.dim,
  };
}
