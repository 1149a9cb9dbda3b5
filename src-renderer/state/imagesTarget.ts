import type { Target } from '../../src-shared/contract/labeling.ts';

/** One image, or several chosen together. */
export const imagesTarget = (ids: readonly number[]): Target =>
  ids.length === 1 ? { kind: 'image', id: ids[0] } : { kind: 'selection', ids: [...ids] };
