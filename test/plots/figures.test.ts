import { describe, expect, it } from 'vitest';
import { linesOf } from './linesOf.ts';

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
      data.1.marker.color = "cluster 1"
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
      data.2.marker.color = "cluster 2"
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
});
