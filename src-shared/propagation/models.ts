import { valuesFor } from '../model/Parameter.ts';
import type { Classifier } from './Classifier.ts';
import type { PropagationModel } from './PropagationModel.ts';
import { softmaxModel } from './softmaxModel.ts';

/** The propagation models that can be chosen, by name. Contract, command line, page and dispatch read them here. */
export const MODELS = {
  softmax: softmaxModel,
} as const;

export type ModelName = keyof typeof MODELS;

/** What a request names: a model, or `auto` to leave the choice open. */
export type ModelChoice = ModelName | 'auto';

/** The model that `auto` takes. */
const AUTO: ModelName = 'softmax';

/** The facts of a model that do not depend on which it is. */
export const modelOf = (choice: ModelChoice): PropagationModel => MODELS[choice === 'auto' ? AUTO : choice];

/**
 * The classifier that a request asks for.
 *
 * @param asked values of the model's parameters by name; others are ignored, missing ones take their default
 */
export function classifierOf(choice: ModelChoice, asked: Readonly<Record<string, unknown>> = {}): Classifier {
  const { parameters, classifier } = modelOf(choice);
  return classifier(valuesFor(parameters, asked));
}

/** How a model is called in texts; its name where it is no longer in the table. */
export const modelTitle = (name: string): string =>
  Object.hasOwn(MODELS, name) ? MODELS[name as ModelName].title : name;
