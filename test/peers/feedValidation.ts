import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitSoftmaxRegression } from '../../src-shared/propagation/softmaxRegression.ts';
import { takeRows } from '../../src-shared/clustering/takeRows.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { pearson, spearman, type Correlation } from '../../src-shared/validation/correlation.ts';
import { type Product, writeJson } from './Product.ts';

/** The penalty of the product's model (src-main/propagation/service.ts). */
const L2 = 1;

interface Predictions {
  readonly classIds: readonly number[];
  readonly probabilities: readonly number[];
  readonly labels: readonly number[];
  readonly sources: readonly number[];
}

/** The model's probabilities and weights, the report, and correlations of the features: after `feedClustering`. */
export async function feedValidation(product: Product, space: Matrix, out: string): Promise<void> {
  await product.verb('propagate', '--space', 'contrast');
  const { classIds, probabilities, labels, sources } = await product.call<Predictions>('propagation.predictions');
  await product.verb('validate');
  const report = await product.call<object>('validation.current');
  const { clusters } = await product.call<{ clusters: number[] }>('clustering.assignments');

  const answered = sources.flatMap((source, row) => (LABEL_SOURCES[source] === 'human' ? [row] : []));
  const answers = Int32Array.from(answered, (row) => classIds.indexOf(labels[row]));
  const { weights } = fitSoftmaxRegression(takeRows(space, answered), answers, { classes: classIds.length, l2: L2 });
  writeJson(join(out, 'validation.json'), {
    ...report,
    clusters,
    labels,
    classIds,
    probabilities,
    answered,
    answers: [...answers],
    weights: [...weights],
    l2: L2,
  });
  writeJson(join(out, 'correlations.json'), correlations(out));
}

/** Both correlations of every pair of features that is defined. */
function correlations(out: string) {
  const data = new Float32Array(new Uint8Array(readFileSync(join(out, 'features.f32'))).buffer);
  const dim = 24;
  const columns = Array.from({ length: dim }, (_, j) => data.filter((_value, i) => i % dim === j));
  const pairs = [];
  for (let a = 0; a < dim; a++)
    for (let b = a + 1; b < dim; b++) {
      const [linear, ranked] = [pearson(columns[a], columns[b]), spearman(columns[a], columns[b])];
      pairs.push({ a, b, pearson: figures(linear), spearman: figures(ranked) });
    }
  return pairs;
}

const figures = (found: Correlation) => (found.kind === 'correlation' ? [found.r, found.p] : [NaN, NaN]);
