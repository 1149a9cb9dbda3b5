import { describe, expect, it } from 'vitest';
import { linesOf } from './linesOf.ts';

describe('figures', () => {
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
      data.0.marker.color = ["cluster 1","cluster 1","dim"]
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
