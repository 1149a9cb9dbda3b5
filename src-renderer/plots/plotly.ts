import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import heatmap from 'plotly.js/lib/heatmap';
import scattergl from 'plotly.js/src/traces/scattergl/strict';

/*
 * Our own bundle: only what the figures use, and only the strict WebGL trace, which compiles no code at run time
 * and so works under a policy without unsafe-eval. Load it with import() so that the first page does not wait for it.
 */
Plotly.register([bar, heatmap, scattergl]);

export { Plotly };
