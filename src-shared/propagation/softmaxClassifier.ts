import { int } from '../onnx/attribute.ts';
import { graphBuilder } from '../onnx/graphBuilder.ts';
import type { Model } from '../onnx/model.ts';
import type { Classifier, FittedClassifier } from './Classifier.ts';
import { fitSoftmaxRegression, predictProbabilities, type SoftmaxModel } from './softmaxRegression.ts';

const NAME = 'softmax';
const VERSION = 1;

export interface SoftmaxParameters {
  /** Strength of the penalty on the weights, 1 / C of scikit-learn. Greater than 0. */
  readonly l2: number;
}

/** Softmax regression as a classifier. */
export function softmaxClassifier({ l2 }: SoftmaxParameters): Classifier {
  return {
    name: NAME,
    version: VERSION,
    parameters: { l2 },
    fit: (x, y, options) => fitted(fitSoftmaxRegression(x, y, { ...options, l2 })),
    restore: ({ name, version, classes, dim, arrays: { weights } }) => {
      if (name !== NAME || version !== VERSION) throw new Error(`not ${NAME} ${VERSION}: ${name} ${version}`);
      if (weights?.length !== classes * (dim + 1))
        throw new Error(`${classes} classes of ${dim} columns given ${weights?.length} weights`);
      return fitted({ weights, classes, dim });
    },
  };
}

const fitted = (model: SoftmaxModel): FittedClassifier => ({
  predict: (x) => predictProbabilities(model, x),
  save: () => {
    const { classes, dim, weights } = model;
    return { name: NAME, version: VERSION, classes, dim, arrays: { weights } };
  },
  graph: () => softmaxGraph(model),
});

/** softmax(x W' + b), in float32. */
function softmaxGraph({ weights, classes, dim }: SoftmaxModel): Model {
  const stride = dim + 1;
  const slopes = new Float32Array(classes * dim);
  const intercepts = new Float32Array(classes);
  for (let c = 0; c < classes; c++) {
    slopes.set(weights.subarray(c * stride, c * stride + dim), c * dim);
    intercepts[c] = weights[c * stride + dim];
  }
  const g = graphBuilder();
  const x = g.input('x', 'float32', ['batch', dim]);
  const w = g.initializer('weights', slopes, [classes, dim]);
  const b = g.initializer('intercepts', intercepts, [classes]);
  const scores = g.op('Gemm', [x, w, b], { transB: int(1) });
  g.output(g.op('Softmax', [scores], { axis: int(1) }), 'probabilities', 'float32', ['batch', classes]);
  return g.model({ name: NAME });
}
