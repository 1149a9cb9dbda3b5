declare module 'plotly.js/src/traces/scattergl/strict' {
  import type { RegisterTraceModule } from 'plotly.js/lib/core';

  const scattergl: RegisterTraceModule & { name: 'scattergl' };
  export = scattergl;
}
