import { t } from '../i18n/t.ts';
import type { PropagateRequest } from './usePropagate.ts';

/** The models that can be asked for. */
export const MODELS: readonly PropagateRequest['model'][] = ['auto', 'softmax'];

/** A model that ran, at the start of a line. */
export function modelTitle(model: string): string {
  const known = MODELS.find((name) => name === model);
  return known ? t(`propagation.modelTitles.${known}`) : model;
}
