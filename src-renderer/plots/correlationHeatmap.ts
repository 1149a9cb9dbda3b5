import { t } from '../i18n/t.ts';
import type { Data, Figure } from './figure.ts';
import { fixed } from '../state/format.ts';
import { hoverText } from './hoverText.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import type { PlotTheme } from './theme.ts';
import { twoDigits } from './twoDigits.ts';

export interface CorrelationInput {
  /** Rows from the top, columns from the left. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; null where undefined. */
  readonly rho: readonly (readonly (number | null)[])[];
  readonly p: readonly (readonly (number | null)[])[];
  /** A coefficient whose p-value is not below this is dimmed. */
  readonly alpha: number;
}

/** Ends of the scale: two hues that are told apart by every eye and are no class; the middle is the ground. */
const NEGATIVE = '#3f7fb0';
const POSITIVE = '#b5622e';

/** p-values by their order of magnitude once they are small. */
const pText = (p: number) =>
  p < 0.001 ? t('plots.correlations.pSmall') : t('plots.correlations.p', { p: fixed(p, 3) });

const LONGEST = 15;

/** Names that do not fit above a column end in dots; the hover has them whole. */
const columnNames = (columns: readonly string[]) => ({
  tickmode: 'array' as const,
  tickvals: [...columns],
  ticktext: columns.map((name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}\u2026` : name)),
  tickangle: 0,
});

/** Correlation of each column with each row: the significant ones in full, the others dimmed but legible. */
export function correlationHeatmap({ rows, columns, rho, p, alpha }: CorrelationInput, theme: PlotTheme): Figure {
  const clear = (i: number, j: number) => (p[i][j] ?? 1) < alpha;
  const layer = (strong: boolean): Data => ({
    type: 'heatmap',
    x: [...columns],
    y: [...rows],
    z: rho.map((row, i) => row.map((value, j) => (clear(i, j) === strong ? value : null))),
    // plotly writes text into gaps too, so the other layer's cells are blank
    text: rho.map((row, i) =>
      row.map((value, j) => (value !== null && clear(i, j) === strong ? twoDigits(value) : '')),
    ),
    customdata: p.map((row) => row.map((value) => (value === null ? t('plots.correlations.undefined') : pText(value)))),
    texttemplate: '%{text}',
    textfont: { color: strong ? theme.text : theme.dim, size: 11 },
    colorscale: [
      [0, NEGATIVE],
      [0.5, theme.panel],
      [1, POSITIVE],
    ],
    zmin: -1,
    zmax: 1,
    xgap: 1,
    ygap: 1,
    hoverongaps: false,
    hovertemplate: hoverText(t(strong ? 'plots.correlations.hover' : 'plots.correlations.hoverWeak')),
    ...(strong
      ? {
          showscale: true,
          colorbar: { thickness: 8, len: 0.4, y: 1, yanchor: 'top', outlinewidth: 0, tickvals: [-1, 0, 1] },
        }
      : { showscale: false, opacity: 0.3 }),
  });
  return {
    data: [layer(false), layer(true)],
    layout: quietLayout(theme, {
      margin: { l: 150, r: 8, t: 28, b: 4 },
      xaxis: quietAxis(theme, { side: 'top', showgrid: false, type: 'category', ...columnNames(columns) }),
      yaxis: quietAxis(theme, { autorange: 'reversed', showgrid: false, type: 'category', dtick: 1 }),
    }),
  };
}
