import type { LabelClass } from '../../src-shared/contract/labeling.ts';

/** What stands for a class in a small place: its digit, or the first letter of one that has none. */
export const badgeText = ({ key, name }: Pick<LabelClass, 'key' | 'name'>): string =>
  key === null ? name.slice(0, 1) : String(key);
