import type { Annotation, Config, Data, Layout, LayoutAxis, Shape } from 'plotly.js';

/** What a builder makes: plain JSON (and typed arrays) that plotly draws. */
export interface Figure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

export type { Annotation, Config, Data, Layout, LayoutAxis, Shape };
