import type { PropagationModel } from './PropagationModel.ts';
import { softmaxClassifier } from './softmaxClassifier.ts';

const parameters = {} as const;

export const softmaxModel: PropagationModel<typeof parameters> = {
  title: 'Softmax regression',
  parameters,
  needs: { classes: 2 },
  classifier: () => softmaxClassifier({ l2: 1 }),
};
