import { describe, expect, it } from 'vitest';
import { quietAxis, quietLayout } from '../../src-renderer/plots/quietLayout.ts';
import { EXAMPLES } from '../gallery/plots/examples.ts';
import { THEME } from './theme.ts';

const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  ArrayBuffer.isView(value) ||
  (Array.isArray(value) && !value.some(isRecord));
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** One line a leaf, `path = value`; arrays on one line. */
function leaves(value: unknown, path: string): string[] {
  if (isLeaf(value)) {
    const plain = ArrayBuffer.isView(value) ? [...(value as Float32Array)] : value;
    return [`${path} = ${JSON.stringify(plain)}`];
  }
  return Object.entries(value as object).flatMap(([key, entry]) => leaves(entry, path ? `${path}.${key}` : key));
}

const SHARED = new Set([
  ...leaves(quietLayout(THEME), 'layout'),
  ...['xaxis', 'yaxis'].flatMap((axis) => leaves(quietAxis(THEME), `layout.${axis}`)),
]);

/** The whole figure, line by line, without what quietLayout gives to every figure. */
function linesOf(name: string): string {
  const example = EXAMPLES.find((candidate) => candidate.name === name);
  if (!example) throw new Error(`no example ${name}`);
  const { data, layout } = example.figure(THEME);
  const lines = leaves({ data, layout }, '').filter((line) => !SHARED.has(line));
  return `\n${lines.join('\n')}\n`;
}

describe('figures', () => {
  it('scatterMap, groups', () => {
    expect(linesOf('scatterMap, groups')).toMatchInlineSnapshot(`
      "
      data.0.type = "scattergl"
      data.0.mode = "markers"
      data.0.name = "none"
      data.0.x = [9]
      data.0.y = [9]
      data.0.customdata = [16]
      data.0.marker.opacity = 0.85
      data.0.marker.line.width = 0
      data.0.marker.size = 7
      data.0.marker.color = "none"
      data.0.selected.marker.opacity = 1
      data.0.unselected.marker.opacity = 0.4
      data.0.unselected.marker.color = "none"
      data.0.hoverinfo = "none"
      data.1.type = "scattergl"
      data.1.mode = "markers"
      data.1.name = "group 0"
      data.1.x = [0,1,0]
      data.1.y = [0,0,1]
      data.1.customdata = [11,12,13]
      data.1.marker.opacity = 0.85
      data.1.marker.line.width = 0
      data.1.marker.size = 7
      data.1.marker.color = "class 1"
      data.1.selected.marker.opacity = 1
      data.1.unselected.marker.opacity = 0.4
      data.1.unselected.marker.color = "none"
      data.1.hoverinfo = "none"
      data.2.type = "scattergl"
      data.2.mode = "markers"
      data.2.name = "group 1"
      data.2.x = [4,5]
      data.2.y = [4,4]
      data.2.customdata = [14,15]
      data.2.marker.opacity = 0.85
      data.2.marker.line.width = 0
      data.2.marker.size = 7
      data.2.marker.color = "class 2"
      data.2.selected.marker.opacity = 1
      data.2.unselected.marker.opacity = 0.4
      data.2.unselected.marker.color = "none"
      data.2.hoverinfo = "none"
      layout.dragmode = "pan"
      layout.margin.l = 28
      layout.margin.r = 12
      layout.margin.t = 12
      layout.margin.b = 28
      layout.xaxis.fixedrange = false
      layout.xaxis.title.standoff = 8
      layout.xaxis.title.font.size = 11
      layout.xaxis.title.text = "component 1, 61 %"
      layout.xaxis.showgrid = false
      layout.xaxis.showticklabels = false
      layout.yaxis.fixedrange = false
      layout.yaxis.title.standoff = 8
      layout.yaxis.title.font.size = 11
      layout.yaxis.title.text = "component 2, 22 %"
      layout.yaxis.showgrid = false
      layout.yaxis.showticklabels = false
      layout.yaxis.scaleanchor = "x"
      layout.uirevision = "pca contrast"
      "
    `);
  });

  it('scatterMap, values and a selection', () => {
    expect(linesOf('scatterMap, values and a selection')).toMatchInlineSnapshot(`
      "
      data.0.type = "scattergl"
      data.0.mode = "markers"
      data.0.name = "confidence"
      data.0.x = [0,1,0,4,5,9]
      data.0.y = [0,0,1,4,4,9]
      data.0.customdata = [11,12,13,14,15,16]
      data.0.marker.opacity = 0.85
      data.0.marker.line.width = 0
      data.0.marker.size = 7
      data.0.marker.color = [0,0.25,0.5,0.75,1,0.5]
      data.0.marker.cmin = 0
      data.0.marker.cmax = 1
      data.0.marker.colorscale = [[0,"none"],[1,"text"]]
      data.0.marker.showscale = true
      data.0.marker.colorbar.thickness = 8
      data.0.marker.colorbar.len = 0.5
      data.0.marker.colorbar.outlinewidth = 0
      data.0.marker.colorbar.title.text = "confidence"
      data.0.marker.colorbar.title.side = "right"
      data.0.selected.marker.opacity = 1
      data.0.unselected.marker.opacity = 0.4
      data.0.unselected.marker.color = "none"
      data.0.hoverinfo = "none"
      data.0.selectedpoints = [1,4]
      layout.dragmode = "pan"
      layout.margin.l = 28
      layout.margin.r = 12
      layout.margin.t = 12
      layout.margin.b = 28
      layout.xaxis.fixedrange = false
      layout.xaxis.title.standoff = 8
      layout.xaxis.title.font.size = 11
      layout.xaxis.title.text = "component 1, 61 %"
      layout.xaxis.showgrid = false
      layout.xaxis.showticklabels = false
      layout.yaxis.fixedrange = false
      layout.yaxis.title.standoff = 8
      layout.yaxis.title.font.size = 11
      layout.yaxis.title.text = "component 2, 22 %"
      layout.yaxis.showgrid = false
      layout.yaxis.showticklabels = false
      layout.yaxis.scaleanchor = "x"
      layout.uirevision = "pca contrast"
      layout.shapes.0.type = "circle"
      layout.shapes.0.xsizemode = "pixel"
      layout.shapes.0.ysizemode = "pixel"
      layout.shapes.0.xanchor = 5
      layout.shapes.0.yanchor = 4
      layout.shapes.0.x0 = -6
      layout.shapes.0.x1 = 6
      layout.shapes.0.y0 = -6
      layout.shapes.0.y1 = 6
      layout.shapes.0.line.color = "text"
      layout.shapes.0.line.width = 2
      "
    `);
  });

  it('scree', () => {
    expect(linesOf('scree')).toMatchInlineSnapshot(`
      "
      data.0.type = "bar"
      data.0.x = [1,2,3]
      data.0.y = [0.5,0.25,0.125]
      data.0.marker.color = "dim"
      data.0.hovertemplate = "component %{x}: %{y:.1%}<extra></extra>"
      data.1.type = "scatter"
      data.1.mode = "lines+markers"
      data.1.x = [1,2,3]
      data.1.y = [0.5,0.75,0.875]
      data.1.line.color = "text"
      data.1.line.width = 1.5
      data.1.marker.size = 5
      data.1.marker.color = "text"
      data.1.hovertemplate = "components 1 to %{x}: %{y:.1%}<extra></extra>"
      layout.margin.l = 46
      layout.margin.r = 8
      layout.margin.t = 8
      layout.margin.b = 38
      layout.bargap = 0.35
      layout.xaxis.title.standoff = 8
      layout.xaxis.title.font.size = 11
      layout.xaxis.title.text = "component"
      layout.xaxis.dtick = 1
      layout.xaxis.showgrid = false
      layout.yaxis.range = [0,1.04]
      layout.yaxis.tickmode = "array"
      layout.yaxis.tickvals = [0,0.25,0.5,0.75,1]
      layout.yaxis.ticktext = ["0 %","25 %","50 %","75 %","100 %"]
      "
    `);
  });

  it('loadings', () => {
    expect(linesOf('loadings')).toMatchInlineSnapshot(`
      "
      data.0.type = "scatter"
      data.0.mode = "text+markers"
      data.0.x = [0.75,0,0.5,0.125]
      data.0.y = [0.25,-0.75,0.25,0]
      data.0.text = ["RMS contrast","chroma mean","","luminance mean"]
      data.0.customdata = ["RMS contrast","chroma mean","entropy","luminance mean"]
      data.0.textposition = ["top center","bottom center","top center","top center"]
      data.0.textfont.color = "text"
      data.0.textfont.size = 11
      data.0.marker.size = 8
      data.0.marker.opacity = 0
      data.0.cliponaxis = false
      data.0.hovertemplate = "%{customdata}: %{x:.2f}, %{y:.2f}<extra></extra>"
      layout.margin.l = 56
      layout.margin.r = 56
      layout.margin.t = 20
      layout.margin.b = 20
      layout.xaxis.zeroline = true
      layout.xaxis.showgrid = false
      layout.xaxis.showticklabels = false
      layout.xaxis.zerolinecolor = "line"
      layout.xaxis.range = [-0.045,0.795]
      layout.yaxis.zeroline = true
      layout.yaxis.showgrid = false
      layout.yaxis.showticklabels = false
      layout.yaxis.zerolinecolor = "line"
      layout.yaxis.range = [-0.81,0.31]
      layout.yaxis.scaleanchor = "x"
      layout.annotations.0.x = 0.75
      layout.annotations.0.y = 0.25
      layout.annotations.0.ax = 0
      layout.annotations.0.ay = 0
      layout.annotations.0.xref = "x"
      layout.annotations.0.yref = "y"
      layout.annotations.0.axref = "x"
      layout.annotations.0.ayref = "y"
      layout.annotations.0.text = ""
      layout.annotations.0.showarrow = true
      layout.annotations.0.arrowhead = 2
      layout.annotations.0.arrowsize = 1
      layout.annotations.0.arrowwidth = 1
      layout.annotations.0.arrowcolor = "dim"
      layout.annotations.1.x = 0
      layout.annotations.1.y = -0.75
      layout.annotations.1.ax = 0
      layout.annotations.1.ay = 0
      layout.annotations.1.xref = "x"
      layout.annotations.1.yref = "y"
      layout.annotations.1.axref = "x"
      layout.annotations.1.ayref = "y"
      layout.annotations.1.text = ""
      layout.annotations.1.showarrow = true
      layout.annotations.1.arrowhead = 2
      layout.annotations.1.arrowsize = 1
      layout.annotations.1.arrowwidth = 1
      layout.annotations.1.arrowcolor = "dim"
      layout.annotations.2.x = 0.5
      layout.annotations.2.y = 0.25
      layout.annotations.2.ax = 0
      layout.annotations.2.ay = 0
      layout.annotations.2.xref = "x"
      layout.annotations.2.yref = "y"
      layout.annotations.2.axref = "x"
      layout.annotations.2.ayref = "y"
      layout.annotations.2.text = ""
      layout.annotations.2.showarrow = true
      layout.annotations.2.arrowhead = 2
      layout.annotations.2.arrowsize = 1
      layout.annotations.2.arrowwidth = 1
      layout.annotations.2.arrowcolor = "dim"
      layout.annotations.3.x = 0.125
      layout.annotations.3.y = 0
      layout.annotations.3.ax = 0
      layout.annotations.3.ay = 0
      layout.annotations.3.xref = "x"
      layout.annotations.3.yref = "y"
      layout.annotations.3.axref = "x"
      layout.annotations.3.ayref = "y"
      layout.annotations.3.text = ""
      layout.annotations.3.showarrow = true
      layout.annotations.3.arrowhead = 2
      layout.annotations.3.arrowsize = 1
      layout.annotations.3.arrowwidth = 1
      layout.annotations.3.arrowcolor = "dim"
      "
    `);
  });

  it('silhouetteBars', () => {
    expect(linesOf('silhouetteBars')).toMatchInlineSnapshot(`
      "
      data.0.type = "bar"
      data.0.x = [0,1,2,3]
      data.0.y = [0,0.25,0.5,-0.125]
      data.0.customdata = ["1","3","5","40"]
      data.0.text = ["none","0.25","0.50","−0.13"]
      data.0.textposition = "outside"
      data.0.textfont.color = "text"
      data.0.textfont.size = 11
      data.0.cliponaxis = false
      data.0.marker.color = ["dim","dim","accent","dim"]
      data.0.hovertemplate = "%{customdata}: %{text}<extra></extra>"
      layout.margin.l = 30
      layout.margin.r = 8
      layout.margin.t = 16
      layout.margin.b = 22
      layout.bargap = 0.4
      layout.xaxis.tickmode = "array"
      layout.xaxis.tickvals = [0,1,2,3]
      layout.xaxis.ticktext = ["1","3","5","40"]
      layout.xaxis.showgrid = false
      layout.yaxis.range = [-0.2,0.575]
      layout.yaxis.nticks = 4
      "
    `);
  });

  it('coverageCurve', () => {
    expect(linesOf('coverageCurve')).toMatchInlineSnapshot(`
      "
      data.0.type = "scatter"
      data.0.mode = "lines"
      data.0.x = [0,0.5,1]
      data.0.y = [1,0.75,0.25]
      data.0.line.color = "text"
      data.0.line.width = 1.8
      data.0.hovertemplate = "threshold %{x:.2f}: %{y:.1%} labeled<extra></extra>"
      data.1.type = "scatter"
      data.1.mode = "markers"
      data.1.x = [0.5]
      data.1.y = [0.75]
      data.1.marker.color = "accent"
      data.1.marker.size = 10
      data.1.cliponaxis = false
      data.1.hoverinfo = "skip"
      layout.margin.l = 46
      layout.margin.r = 14
      layout.margin.t = 10
      layout.margin.b = 20
      layout.xaxis.range = [0,1]
      layout.xaxis.tickformat = ".1f"
      layout.xaxis.showgrid = false
      layout.yaxis.range = [0,1.03]
      layout.yaxis.tickmode = "array"
      layout.yaxis.tickvals = [0,0.25,0.5,0.75,1]
      layout.yaxis.ticktext = ["0 %","25 %","50 %","75 %","100 %"]
      layout.shapes.0.type = "line"
      layout.shapes.0.x0 = 0.5
      layout.shapes.0.x1 = 0.5
      layout.shapes.0.y0 = 0
      layout.shapes.0.y1 = 1
      layout.shapes.0.yref = "paper"
      layout.shapes.0.line.color = "accent"
      layout.shapes.0.line.width = 1
      layout.shapes.0.line.dash = "dash"
      "
    `);
  });

  it('correlationHeatmap', () => {
    expect(linesOf('correlationHeatmap')).toMatchInlineSnapshot(`
      "
      data.0.type = "heatmap"
      data.0.x = ["fog","strong"]
      data.0.y = ["RMS contrast","entropy","chroma mean"]
      data.0.z = [[null,null],[0.125,-0.25],[null,0.25]]
      data.0.text = [["",""],["0.13","−0.25"],["","0.25"]]
      data.0.customdata = [["p < 0.001","p = 0.004"],["p = 0.300","p = 0.040"],["undefined","p = 0.020"]]
      data.0.texttemplate = "%{text}"
      data.0.textfont.color = "dim"
      data.0.textfont.size = 11
      data.0.colorscale = [[0,"#3f7fb0"],[0.5,"panel"],[1,"#b5622e"]]
      data.0.zmin = -1
      data.0.zmax = 1
      data.0.xgap = 1
      data.0.ygap = 1
      data.0.hoverongaps = false
      data.0.hovertemplate = "%{x}, %{y}: %{text}, %{customdata}, not significant<extra></extra>"
      data.0.showscale = false
      data.0.opacity = 0.3
      data.1.type = "heatmap"
      data.1.x = ["fog","strong"]
      data.1.y = ["RMS contrast","entropy","chroma mean"]
      data.1.z = [[-0.75,0.5],[null,null],[null,null]]
      data.1.text = [["−0.75","0.50"],["",""],["",""]]
      data.1.customdata = [["p < 0.001","p = 0.004"],["p = 0.300","p = 0.040"],["undefined","p = 0.020"]]
      data.1.texttemplate = "%{text}"
      data.1.textfont.color = "text"
      data.1.textfont.size = 11
      data.1.colorscale = [[0,"#3f7fb0"],[0.5,"panel"],[1,"#b5622e"]]
      data.1.zmin = -1
      data.1.zmax = 1
      data.1.xgap = 1
      data.1.ygap = 1
      data.1.hoverongaps = false
      data.1.hovertemplate = "%{x}, %{y}: %{text}, %{customdata}<extra></extra>"
      data.1.showscale = true
      data.1.colorbar.thickness = 8
      data.1.colorbar.len = 0.4
      data.1.colorbar.y = 1
      data.1.colorbar.yanchor = "top"
      data.1.colorbar.outlinewidth = 0
      data.1.colorbar.tickvals = [-1,0,1]
      layout.margin.l = 150
      layout.margin.r = 8
      layout.margin.t = 28
      layout.margin.b = 4
      layout.xaxis.side = "top"
      layout.xaxis.showgrid = false
      layout.xaxis.type = "category"
      layout.xaxis.tickmode = "array"
      layout.xaxis.tickvals = ["fog","strong"]
      layout.xaxis.ticktext = ["fog","strong"]
      layout.xaxis.tickangle = 0
      layout.yaxis.autorange = "reversed"
      layout.yaxis.showgrid = false
      layout.yaxis.type = "category"
      layout.yaxis.dtick = 1
      "
    `);
  });

  it('featureHistogram', () => {
    expect(linesOf('featureHistogram')).toMatchInlineSnapshot(`
      "
      data.0.type = "bar"
      data.0.x = [0.125,0.375,0.625,0.875]
      data.0.y = [1,4,2,0]
      data.0.width = [0.25,0.25,0.25,0.25]
      data.0.marker.color = "dim"
      data.0.marker.line.width = 0
      data.0.hovertemplate = "%{x:.3g}: %{y:,} images<extra></extra>"
      layout.margin.l = 8
      layout.margin.r = 8
      layout.margin.t = 8
      layout.margin.b = 38
      layout.bargap = 0
      layout.xaxis.title.standoff = 8
      layout.xaxis.title.font.size = 11
      layout.xaxis.title.text = "RMS contrast"
      layout.xaxis.showgrid = false
      layout.xaxis.nticks = 5
      layout.yaxis.showticklabels = false
      layout.yaxis.showgrid = false
      layout.yaxis.rangemode = "tozero"
      layout.shapes.0.type = "line"
      layout.shapes.0.x0 = 0.25
      layout.shapes.0.x1 = 0.25
      layout.shapes.0.y0 = 0
      layout.shapes.0.y1 = 1
      layout.shapes.0.yref = "paper"
      layout.shapes.0.line.color = "accent"
      layout.shapes.0.line.width = 2
      "
    `);
  });

  it('clusterProfile', () => {
    expect(linesOf('clusterProfile')).toMatchInlineSnapshot(`
      "
      data.0.type = "bar"
      data.0.orientation = "h"
      data.0.x = [-1.5,-4,0.5]
      data.0.y = ["RMS contrast","dynamic range","entropy"]
      data.0.customdata = ["0.19","1.3 stops","5.8 bits"]
      data.0.marker.color = ["class 1","class 1","dim"]
      data.0.hovertemplate = "%{y}: mean %{customdata}, z = %{x:.2f}<extra></extra>"
      layout.margin.l = 140
      layout.margin.r = 4
      layout.margin.t = 4
      layout.margin.b = 20
      layout.bargap = 0.45
      layout.xaxis.zeroline = true
      layout.xaxis.range = [-4.2,4.2]
      layout.xaxis.zerolinecolor = "dim"
      layout.xaxis.nticks = 5
      layout.yaxis.autorange = "reversed"
      layout.yaxis.showgrid = false
      layout.yaxis.type = "category"
      layout.yaxis.dtick = 1
      "
    `);
  });
});
