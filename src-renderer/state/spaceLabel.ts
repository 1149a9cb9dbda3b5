import { t } from '../i18n/t.ts';

/** `contrast,small-conv` as a person reads it. */
export const spaceLabel = (space: string): string =>
  space.split(',').reduce((first, second) => t('clustering.space.joined', { first, second }));
