import type { Data, Figure } from './figure.ts';
import { quietAxis, quietLayout } from './quietLayout.ts';
import { colourOf, type PlotTheme } from './theme.ts';

/** How points are coloured: by a group each (class, cluster), or by a value each (feature, confidence). */
export type PointColour =
  | {
      readonly kind: 'groups';
      /** Group of every point; -1 for none. */
      readonly of: Int32Array;
      /** By group: its name and its index into the palette. */
      readonly groups: readonly { readonly name: string; readonly colour: number }[];
    }
  | { readonly kind: 'values'; readonly values: Float32Array; readonly name: string };

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

/** The rows of each group, those without one first so that they lie underneath. */
function columns(input: ScatterMapInput, theme: PlotTheme, size: number): Column[] {
  const { colour } = input;
  if (colour.kind === 'values') {
    return [
      {
        name: colour.name,
        rows: Int32Array.from(input.ids, (_, row) => row),
        marker: {
          size,
          color: colour.values,
          colorscale: [
            [0, theme.none],
            [1, theme.text],
          ],
          showscale: true,
          colorbar: { thickness: 8, len: 0.5, outlinewidth: 0, title: { text: colour.name, side: 'right' } },
        },
      },
    ];
  }
  const rows: number[][] = Array.from({ length: colour.groups.length + 1 }, () => []);
  colour.of.forEach((group, row) => rows[group + 1].push(row));
  return rows.flatMap((own, i) => {
    const group = i === 0 ? { name: 'none', colour: -1 } : colour.groups[i - 1];
    if (own.length === 0) return [];
    return [{ name: group.name, rows: Int32Array.from(own), marker: { size, color: colourOf(theme, group.colour) } }];
  });
}

/**
 * A map of the library: one point an image, `customdata` is its id.
 *
 * One WebGL trace a colour, because one colour a trace is drawn far faster than one a point.
 */
export function scatterMap(input: ScatterMapInput, theme: PlotTheme): Figure {
  const { ids, coordinates, components, selected } = input;
  const data = columns(input, theme, pointSize(ids.length)).map(({ name, rows, marker }): Data => {
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
    data,
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
