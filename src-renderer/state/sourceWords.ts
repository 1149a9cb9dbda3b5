import type { LabelSource } from '../../src-shared/model/labels.ts';

/** How a person reads each source. */
export const SOURCE_WORDS: Readonly<Record<LabelSource, string>> = {
  human: 'by hand',
  confirmed: 'confirmed on a review page',
  cluster: 'with its cluster',
  imported: 'imported',
  model: 'by the model',
  abstained: 'abstained',
};
