import type { PropagateRequest } from './usePropagate.ts';

/** The models that can be asked for, as a person reads them. */
export const MODEL_NAMES: Readonly<Record<PropagateRequest['model'], string>> = {
  auto: 'chosen for you',
  softmax: 'softmax',
};

/** A model that ran, at the start of a line. */
export function modelTitle(model: string): string {
  const name = (MODEL_NAMES as Readonly<Record<string, string>>)[model] ?? model;
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
