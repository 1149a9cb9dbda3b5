import type { Stage } from '../../src-shared/model/stages.ts';

/** The stages as a person reads them. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  library: 'Library',
  features: 'Features',
  embeddings: 'Embeddings',
  clustering: 'Clustering',
  labeling: 'Labeling',
  propagation: 'Propagation',
  validation: 'Validation',
  export: 'Export',
};
