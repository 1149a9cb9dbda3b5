import { describe, expect, it } from 'vitest';
import { figureOf } from './figureOf.ts';
import { hoverAt } from './hoverAt.ts';

describe('silhouettes of runs', () => {
  const { data, layout } = figureOf('silhouetteBars');
  const [bars] = data;

  it('are a bar a run in the order of the runs, the run in hand in the accent', () => {
    const colours = bars.marker.color as readonly string[];
    expect(bars.x.map((place, i) => [layout.xaxis.ticktext?.[i], place, bars.y[i], colours[i]])).toEqual([
      ['1', 0, 0, 'dim'],
      ['3', 1, 0.25, 'dim'],
      ['5', 2, 0.5, 'accent'],
      ['40', 3, -0.125, 'dim'],
    ]);
    // places, not numbers: 40 groups stand beside 5
    expect(layout.xaxis.tickvals).toEqual(bars.x);
  });

  it('are written at their bars with two digits, and as none where there is one cluster', () => {
    expect([bars.text, bars.textposition, bars.cliponaxis]).toEqual([
      ['none', '0.25', '0.50', '\u22120.13'],
      'outside',
      false,
    ]);
  });

  it('say run and value on hover', () => {
    expect([0, 3].map((i) => hoverAt(bars, i))).toEqual(['1: none', '40: \u22120.13']);
  });

  it('stand on an axis that holds the lowest, the highest and zero, with room for the numbers', () => {
    const [low, high] = layout.yaxis.range ?? [];
    expect(low).toBeLessThan(-0.125);
    expect(high).toBeGreaterThan(0.5);
    expect(layout.xaxis.showgrid).toBe(false);
  });
});

describe('the coverage curve', () => {
  const { data, layout } = figureOf('coverageCurve');
  const [curve, hand] = data;

  it('is a line of the share labeled at each threshold', () => {
    expect([curve.mode, curve.x, curve.y]).toEqual(['lines', [0, 0.5, 1], [1, 0.75, 0.25]]);
    expect(hoverAt(curve, 1)).toBe('threshold 0.50: 75.0% labeled');
  });

  it('marks the threshold in hand on the curve and by a dashed upright line, in the accent', () => {
    expect([hand.mode, hand.x, hand.y, hand.marker.color]).toEqual(['markers', [0.5], [0.75], 'accent']);
    // the point must not hide what the curve says on hover
    expect(hand.hoverinfo).toBe('skip');
    expect(layout.shapes).toEqual([
      {
        type: 'line',
        x0: 0.5,
        x1: 0.5,
        y0: 0,
        y1: 1,
        yref: 'paper',
        line: { color: 'accent', width: 1, dash: 'dash' },
      },
    ]);
  });

  it('is read from threshold 0 to 1 and in percent of the library', () => {
    const { xaxis, yaxis } = layout;
    expect([xaxis.range, xaxis.tickformat]).toEqual([[0, 1], '.1f']);
    expect([yaxis.tickvals, yaxis.ticktext]).toEqual([
      [0, 0.25, 0.5, 0.75, 1],
      ['0 %', '25 %', '50 %', '75 %', '100 %'],
    ]);
    expect(yaxis.range?.[1]).toBeGreaterThan(1);
  });
});

describe('the correlation table', () => {
  const { data, layout } = figureOf('correlationHeatmap');
  const [weak, strong] = data;

  it('has classes as columns above, and features as rows from the top', () => {
    for (const { x, y } of data)
      expect([x, y]).toEqual([
        ['fog', 'strong'],
        ['RMS contrast', 'entropy', 'chroma mean'],
      ]);
    const { xaxis, yaxis } = layout;
    expect([xaxis.side, xaxis.ticktext, xaxis.tickvals, xaxis.tickangle]).toEqual([
      'top',
      ['fog', 'strong'],
      ['fog', 'strong'],
      0,
    ]);
    // every row has its name, the first on top
    expect([yaxis.autorange, yaxis.dtick]).toEqual(['reversed', 1]);
    // names that look like numbers stay names
    expect([xaxis.type, yaxis.type]).toEqual(['category', 'category']);
  });

  it('draws significant cells in full and the others pale, each in one layer, undefined ones in none', () => {
    expect(strong.z).toEqual([
      [-0.75, 0.5],
      [null, null],
      [null, null],
    ]);
    expect(weak.z).toEqual([
      [null, null],
      [0.125, -0.25],
      [null, 0.25],
    ]);
    expect([strong.opacity, weak.opacity]).toEqual([undefined, 0.3]);
  });

  it('writes each coefficient once, and nothing into a gap', () => {
    expect(strong.text).toEqual([
      ['\u22120.75', '0.50'],
      ['', ''],
      ['', ''],
    ]);
    expect(weak.text).toEqual([
      ['', ''],
      ['0.13', '\u22120.25'],
      ['', '0.25'],
    ]);
    expect([strong.texttemplate, strong.textfont]).toEqual(['%{text}', { color: 'text', size: 11 }]);
    expect([weak.texttemplate, weak.textfont]).toEqual(['%{text}', { color: 'dim', size: 11 }]);
  });

  it('says class, feature, coefficient and p-value on hover, of weak ones that they are', () => {
    expect([hoverAt(strong, 0, 0), hoverAt(strong, 0, 1), hoverAt(weak, 1, 0), hoverAt(weak, 2, 1)]).toEqual([
      'fog, RMS contrast: \u22120.75, p < 0.001',
      'strong, RMS contrast: 0.50, p = 0.004',
      'fog, entropy: 0.13, p = 0.300, not significant',
      'strong, chroma mean: 0.25, p = 0.020, not significant',
    ]);
    expect(data.map(({ hoverongaps }) => hoverongaps)).toEqual([false, false]);
  });

  it('has one scale from -1 to 1 for both layers: two hues, and the ground in the middle', () => {
    for (const { zmin, zmax, colorscale } of data) {
      const colours = (colorscale as readonly (readonly [number, string])[]).map(([, colour]) => colour);
      expect([zmin, zmax, colours[1], new Set(colours).size]).toEqual([-1, 1, 'panel', 3]);
    }
    expect(strong.colorscale).toEqual(weak.colorscale);
    expect([strong.showscale, weak.showscale]).toEqual([true, false]);
    expect(strong.colorbar).toMatchObject({ tickvals: [-1, 0, 1] });
  });
});

describe('the histogram of a feature', () => {
  const { data, layout } = figureOf('featureHistogram');
  const [bars] = data;

  it('has a bar a bin, as wide as the bin and without gaps', () => {
    expect([bars.x, bars.y, bars.width, layout.bargap]).toEqual([
      [0.125, 0.375, 0.625, 0.875],
      [1, 4, 2, 0],
      [0.25, 0.25, 0.25, 0.25],
      0,
    ]);
    expect(layout.yaxis.rangemode).toBe('tozero');
  });

  it('says the value and the number of images on hover', () => {
    expect(hoverAt(bars, 1)).toBe('0.375: 4 images');
  });

  it('names the feature at its axis, and has no figures at the other', () => {
    expect([layout.xaxis.title?.text, layout.yaxis.showticklabels]).toEqual(['RMS contrast', false]);
  });

  it('marks the value in hand over the full height, in the accent', () => {
    expect(layout.shapes).toEqual([
      {
        type: 'line',
        x0: 0.25,
        x1: 0.25,
        y0: 0,
        y1: 1,
        yref: 'paper',
        line: { color: 'accent', width: 2 },
      },
    ]);
    expect(bars.marker.color).toBe('dim');
  });
});

describe('the profile of a cluster', () => {
  const { data, layout } = figureOf('clusterProfile');
  const [bars] = data;

  it('is a bar a feature from the top: in the cluster\u2019s colour, but dim within one deviation', () => {
    const colours = bars.marker.color as readonly string[];
    expect(bars.y.map((name, i) => [name, bars.x[i], colours[i]])).toEqual([
      ['RMS contrast', -1.5, 'cluster 1'],
      ['dynamic range', -4, 'cluster 1'],
      ['entropy', 0.5, 'dim'],
    ]);
    expect([bars.orientation, layout.yaxis.autorange, layout.yaxis.dtick]).toEqual(['h', 'reversed', 1]);
  });

  it('says the mean with its unit and the distance on hover', () => {
    expect([0, 1].map((i) => hoverAt(bars, i))).toEqual([
      'RMS contrast: mean 0.19, z = -1.50',
      'dynamic range: mean 1.3 stops, z = -4.00',
    ]);
  });

  it('reaches as far to both sides of the library\u2019s mean, beyond the longest bar', () => {
    const [low, high] = layout.xaxis.range ?? [0, 0];
    expect(low).toBe(-high);
    expect(high).toBeGreaterThan(4);
    expect([layout.xaxis.zeroline, layout.xaxis.zerolinecolor]).toEqual([true, 'dim']);
  });
});
