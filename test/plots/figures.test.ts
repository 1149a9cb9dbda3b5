import { describe, expect, it } from 'vitest';
import { figureOf, type Trace } from './figureOf.ts';
import { hoverAt } from './hoverAt.ts';

const pointsOf = ({ customdata, x, y }: Trace) => customdata?.map((id, i) => [id, x[i], y[i]]);

describe('a map by groups', () => {
  const { data, layout } = figureOf('scatterMap, groups');

  it('draws every image by its first two components, in the trace of its group', () => {
    expect(data.map((trace) => [trace.name, pointsOf(trace)])).toEqual([
      ['none', [[16, 9, 9]]],
      [
        'group 0',
        [
          [11, 0, 0],
          [12, 1, 0],
          [13, 0, 1],
        ],
      ],
      [
        'group 1',
        [
          [14, 4, 4],
          [15, 5, 4],
        ],
      ],
    ]);
  });

  it('gives each group its own colour, and lays what has none in grey underneath', () => {
    // plotly draws its traces in their order
    expect(data.map(({ name, marker }) => [name, marker.color])).toEqual([
      ['none', 'none'],
      ['group 0', 'cluster 1'],
      ['group 1', 'cluster 2'],
    ]);
  });

  it('greys nothing where nothing is selected, and leaves the hover to the page', () => {
    expect(data.map(({ selectedpoints, hoverinfo }) => [selectedpoints, hoverinfo])).toEqual(
      data.map(() => [undefined, 'none']),
    );
  });

  it('names its axes without ticks or grid, and keeps one unit as long in both directions', () => {
    const { xaxis, yaxis } = layout;
    expect([xaxis.title?.text, yaxis.title?.text]).toEqual(['component 1, 61 %', 'component 2, 22 %']);
    for (const axis of [xaxis, yaxis]) expect([axis.showticklabels, axis.showgrid]).toEqual([false, false]);
    expect(yaxis.scaleanchor).toBe('x');
  });

  it('can be panned and zoomed, and keeps the view as long as the map is the same', () => {
    const { xaxis, yaxis, dragmode, uirevision } = layout;
    expect([xaxis.fixedrange, yaxis.fixedrange, dragmode, uirevision]).toEqual([false, false, 'pan', 'pca contrast']);
  });
});

describe('a map by values', () => {
  const { data, layout } = figureOf('scatterMap, values and a selection');
  const [trace] = data;

  it('draws all images in one trace, from grey at the lowest to the text colour at the highest', () => {
    const { color, cmin, cmax, colorscale } = trace.marker;
    expect(data).toHaveLength(1);
    expect(pointsOf(trace)?.map(([id], i) => [id, (color as number[])[i]])).toEqual([
      [11, 0],
      [12, 0.25],
      [13, 0.5],
      [14, 0.75],
      [15, 1],
      [16, 0.5],
    ]);
    expect([cmin, cmax, colorscale]).toEqual([
      0,
      1,
      [
        [0, 'none'],
        [1, 'text'],
      ],
    ]);
  });

  it('shows the scale with its name', () => {
    expect([trace.marker.showscale, trace.marker.colorbar]).toEqual([
      true,
      expect.objectContaining({ title: { text: 'confidence', side: 'right' } }),
    ]);
  });

  it('keeps the selected images as they are and turns the others grey and pale', () => {
    expect(trace.selectedpoints?.map((i) => trace.customdata?.[i])).toEqual([12, 15]);
    expect([trace.selected, trace.unselected]).toEqual([
      { marker: { opacity: 1 } },
      { marker: { opacity: 0.4, color: 'none' } },
    ]);
  });

  it('rings one image at its place', () => {
    expect(layout.shapes?.map(({ type, xanchor, yanchor, line }) => [type, xanchor, yanchor, line])).toEqual([
      ['circle', 5, 4, { color: 'text', width: 2 }],
    ]);
  });
});

describe('the variance explained', () => {
  const { data, layout } = figureOf('scree');
  const [share, running] = data;

  it('is a bar a component and a line of their running sum', () => {
    expect([share.type, share.x, share.y]).toEqual(['bar', [1, 2, 3], [0.5, 0.25, 0.125]]);
    expect([running.mode, running.x, running.y]).toEqual(['lines+markers', [1, 2, 3], [0.5, 0.75, 0.875]]);
    expect(share.marker.color).not.toBe(running.marker.color);
  });

  it('says its share on hover', () => {
    expect([hoverAt(share, 1), hoverAt(running, 2)]).toEqual(['component 2: 25.0%', 'components 1 to 3: 87.5%']);
  });

  it('is read on an axis of whole components and one of percent, from nothing to all', () => {
    const { xaxis, yaxis } = layout;
    expect([xaxis.title?.text, xaxis.dtick]).toEqual(['component', 1]);
    expect([yaxis.tickvals, yaxis.ticktext]).toEqual([
      [0, 0.25, 0.5, 0.75, 1],
      ['0 %', '25 %', '50 %', '75 %', '100 %'],
    ]);
    expect(yaxis.range?.[0]).toBe(0);
    // the topmost line and its marker are not cut
    expect(yaxis.range?.[1]).toBeGreaterThan(1);
  });
});

describe('the loadings', () => {
  const { data, layout } = figureOf('loadings');
  const [tips] = data;
  const { annotations = [] } = layout;
  const arrows = annotations.filter((each) => each.showarrow);
  const names = annotations.filter((each) => !each.showarrow);

  it('are arrows from the origin, the longest first', () => {
    expect(arrows.map(({ ax, ay, x, y }) => [ax, ay, x, y])).toEqual([
      [0, 0, 0.75, 0.25],
      [0, 0, 0, -0.75],
      [0, 0, 0.5, 0.25],
      [0, 0, 0.125, 0],
    ]);
    // in the units of the axes, not in pixels
    for (const each of arrows)
      expect([each.xref, each.yref, each.axref, each.ayref, each.arrowcolor]).toEqual(['x', 'y', 'x', 'y', 'dim']);
  });

  it('bear their names beyond their tips; entropy, which would lie on RMS contrast, has none', () => {
    expect(names.map(({ text, x, y, yanchor }) => [text, x, y, yanchor])).toEqual([
      ['RMS contrast', 0.75, 0.25, 'bottom'],
      ['chroma mean', 0, -0.75, 'top'],
      ['luminance mean', 0.125, 0, 'bottom'],
    ]);
  });

  it('have their names on top of the arrows, on the ground of the page', () => {
    expect(annotations.findLastIndex((each) => each.showarrow)).toBeLessThan(annotations.indexOf(names[0]));
    for (const each of names) expect([each.bgcolor, each.font]).toEqual(['bg', { color: 'text', size: 11 }]);
  });

  it('say their values on hover, the unnamed one too', () => {
    expect(tips.x.map((_, i) => hoverAt(tips, i))).toEqual([
      'RMS contrast: 0.75, 0.25',
      'chroma mean: 0.00, -0.75',
      'entropy: 0.50, 0.25',
      'luminance mean: 0.13, 0.00',
    ]);
    expect(tips.marker.opacity).toBe(0);
  });

  it('lie inside of their axes, with one line through the origin in each direction', () => {
    const { xaxis, yaxis } = layout;
    const isInside = ({ range = [0, 0] }: { readonly range?: readonly number[] }, values: readonly unknown[]) =>
      values.every((value) => range[0] < Number(value) && Number(value) < range[1]);
    expect([isInside(xaxis, [0, ...tips.x]), isInside(yaxis, [0, ...tips.y])]).toEqual([true, true]);
    for (const axis of [xaxis, yaxis])
      expect([axis.zeroline, axis.zerolinecolor, axis.showgrid, axis.showticklabels]).toEqual([
        true,
        'line',
        false,
        false,
      ]);
    expect(yaxis.scaleanchor).toBe('x');
  });
});
