import type { LabelSource } from '../../src-shared/model/labels.ts';
import { t } from '../i18n/t.ts';

/** Where a label is from, as a person reads it: 'by hand'. */
export const sourceWord = (source: LabelSource): string => t(`state.source.${source}`);
