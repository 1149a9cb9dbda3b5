import type { Classifier } from './Classifier.ts';
import type { ModelName } from './modelNames.ts';
import { softmaxClassifier } from './softmaxClassifier.ts';

const CLASSIFIERS: Readonly<Record<ModelName, Classifier>> = {
  softmax: softmaxClassifier({ l2: 1 }),
};

/** The model that is taken where a request leaves the choice open. */
const AUTO: ModelName = 'softmax';

/** The classifier that a request asks for. */
export const classifierFor = (model: ModelName | 'auto'): Classifier => CLASSIFIERS[model === 'auto' ? AUTO : model];
