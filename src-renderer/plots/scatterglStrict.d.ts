declare module 'plotly.js/src/traces/scattergl/strict' {
  import type scattergl from 'plotly.js/lib/scattergl';

  /** The trace type of lib/scattergl, drawn without code that is compiled at run time. */
  const strict: typeof scattergl;
  export = strict;
}
