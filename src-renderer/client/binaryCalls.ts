import type { CallName } from '../../src-shared/contract/api.ts';

/**
 * The calls whose answers hold typed arrays, by name.
 *
 * The contract says the same as `API[name].binary`, but importing it would bring the schema library into the page;
 * a test keeps the two equal.
 */
export const BINARY_CALLS: readonly CallName[] = [
  'library.ids',
  'features.matrix',
  'features.drawings',
  'features.inBin',
  'features.flagged',
  'clustering.assignments',
  'clustering.members',
  'clustering.mapPoints',
  'labeling.labels',
  'propagation.predictions',
];

export const isBinary = (name: CallName): boolean => BINARY_CALLS.includes(name);
