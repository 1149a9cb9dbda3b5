import { clustering } from './clustering.ts';
import { embeddings } from './embeddings.ts';
import { exportPage } from './exportPage.ts';
import { features } from './features.ts';
import { frame } from './frame.ts';
import { inspector } from './inspector.ts';
import { labeling } from './labeling.ts';
import { library } from './library.ts';
import { plots } from './plots.ts';
import { propagation } from './propagation.ts';
import { state } from './state.ts';
import { validation } from './validation.ts';
import { widgets } from './widgets.ts';

/** Every text of the window in English, by room. Other languages are objects of this shape. */
export const en = {
  frame,
  library,
  features,
  embeddings,
  clustering,
  labeling,
  propagation,
  validation,
  export: exportPage,
  inspector,
  widgets,
  state,
  plots,
} as const;
