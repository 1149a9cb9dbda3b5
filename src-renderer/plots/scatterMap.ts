import { t } from '../i18n/t.ts';
import type { Data, Figure } from './figure.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import { colourOf, type Palette, type PlotTheme } from './theme.ts';

/** How points are coloured: by a group each (class, cluster), or by a value each (feature, confidence). */
export type PointColour =
  | {
      readonly kind: 'groups';
      readonly palette: Palette;
      /** Group of every point; -1 for none. */
      readonly of: Int32Array;
      /** By group: its name and its index into the palette. */
      readonly groups: readonly { readonly name: string; readonly colour: number }[];
    }
  | {
      readonly kind: 'values';
      /** NaN for none. */
      readonly values: Float32Array;
      readonly name: string;
      /** What the ends of the scale stand for; values beyond them get the end's colour. */
      readonly range: readonly [number, number];
    };

export interface ScatterMapInput {
  readonly ids: Int32Array;
  /** n x components, row-major; the first two are drawn. */
  readonly coordinates: Float32Array;
  readonly components: number;
  readonly colour: PointColour;
  /** Ids in hand; the others turn grey but stay. Null: nothing is selected, all keep their colour. */
  readonly selected: ReadonlySet<number> | null;
  /** Titles of the two axes. */
  readonly axes: readonly [string, string];
  /** Names the map: pan and zoom survive as long as it stays the same. */
  readonly view: string;
}

/** Points get smaller as they get more, so that dense regions keep a texture. */
const pointSize = (n: number) => (n <= 500 ? 7 : n <= 3000 ? 5 : n <= 20_000 ? 3.5 : 2.5);

interface Column {
  readonly name: string;
  readonly rows: Int32Array;
  readonly marker: Record<string, unknown>;
}

/** What belongs to no group or has no value: grey, and drawn first so that it lies underneath. */
const without = (rows: Int32Array, size: number, theme: PlotTheme): Column[] =>
  rows.length === 0 ? [] : [{ name: t('plots.map.none'), rows, marker: { size, color: theme.none } }];

function groupColumns(
  { palette, of, groups }: PointColour & { kind: 'groups' },
  theme: PlotTheme,
  size: number,
): Column[] {
  const rows: number[][] = Array.from({ length: groups.length + 1 }, () => []);
  // a cut that has just moved: assignments may still name a group that is no more
  of.forEach((group, row) => rows[group < groups.length ? group + 1 : 0].push(row));
  const columns = groups.map(({ name, colour }, i) => ({
    name,
    rows: Int32Array.from(rows[i + 1]),
    marker: { size, color: colourOf(theme, palette, colour) },
  }));
  return [...without(Int32Array.from(rows[0]), size, theme), ...columns.filter((column) => column.rows.length > 0)];
}

function valueColumns(
  { values, name, range }: PointColour & { kind: 'values' },
  theme: PlotTheme,
  size: number,
): Column[] {
  const all = Int32Array.from(values.keys());
  const rows = all.filter((row) => !Number.isNaN(values[row]));
  const marker = {
    size,
    color: Float32Array.from(rows, (row) => values[row]),
    cmin: range[0],
    cmax: range[1],
    colorscale: [
      [0, theme.none],
      [1, theme.text],
    ],
    showscale: true,
    colorbar: { thickness: 8, len: 0.5, outlinewidth: 0, title: { text: name, side: 'right' } },
  };
  return [
    ...without(
      all.filter((row) => Number.isNaN(values[row])),
      size,
      theme,
    ),
    { name, rows, marker },
  ];
}

/**
 * A map of the library: one point an image, `customdata` is its id.
 *
 * One WebGL trace a colour, because one colour a trace is drawn far faster than one a point.
 */
export function scatterMap(input: ScatterMapInput, theme: PlotTheme): Figure {
  const { ids, coordinates, components, selected, colour } = input;
  const size = pointSize(ids.length);
  const columns = colour.kind === 'groups' ? groupColumns(colour, theme, size) : valueColumns(colour, theme, size);
  const points = columns.map(({ name, rows, marker }): Data => {
    const chosen = selected && Array.from(rows.keys()).filter((i) => selected.has(ids[rows[i]]));
    return {
      type: 'scattergl',
      mode: 'markers',
      name,
      x: Float32Array.from(rows, (row) => coordinates[row * components]),
      y: Float32Array.from(rows, (row) => coordinates[row * components + 1]),
      customdata: Int32Array.from(rows, (row) => ids[row]),
      marker: { opacity: 0.85, line: { width: 0 }, ...marker },
      selected: { marker: { opacity: 1 } },
      unselected: { marker: { opacity: 0.4, color: theme.none } },
      // a page shows the picture instead of plotly's label
      hoverinfo: 'none',
      ...(chosen ? { selectedpoints: chosen } : {}),
    };
  });
  const axis = (text: string) =>
    quietAxis(theme, { title: { text }, showgrid: false, showticklabels: false, fixedrange: false });
  return {
    data: points,
    layout: quietLayout(theme, {
      margin: { l: 28, r: 12, t: 12, b: 28 },
      xaxis: axis(input.axes[0]),
      // distances are what a map is for: one unit is as long in both directions
      yaxis: { ...axis(input.axes[1]), scaleanchor: 'x' },
      dragmode: 'pan',
      uirevision: input.view,
    }),
  };
}
