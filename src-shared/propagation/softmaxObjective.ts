import type { Objective } from '../math/lbfgs.ts';
import { softmaxInto } from '../math/softmaxInto.ts';
import type { Matrix } from '../model/Matrix.ts';

/**
 * The objective of multinomial logistic regression, as scikit-learn's `LogisticRegression(C=1/l2, multi_class='multinomial')` times l2:
 *
 *   sum_i s_i (log sum_c exp(z_ic) - z_i,y_i) + l2 / 2 sum_c |w_c|^2,   z_ic = w_c . x_i + b_c
 *
 * The parameters are classes x (dim + 1), row-major, the intercept b_c last; the intercepts are not penalised.
 */
export function softmaxObjective(
  x: Matrix,
  y: Int32Array,
  sampleWeights: Float64Array | undefined,
  classes: number,
  l2: number,
): Objective {
  const { data, n, dim } = x;
  const stride = dim + 1;
  const p = new Float64Array(classes);
  const row = new Float64Array(dim);

  return (theta, gradient) => {
    let value = 0;
    gradient.fill(0);
    for (let i = 0; i < n; i++) {
      const weight = sampleWeights ? sampleWeights[i] : 1;
      if (weight === 0) continue;
      // one kind of array in the loops below, whatever the matrix holds
      for (let j = 0, k = i * dim; j < dim; j++, k++) row[j] = data[k];
      logits(theta, row, 0, dim, p);
      const own = p[y[i]];
      value += weight * (softmaxInto(p, 0, classes) - own);

      // the gradient in a logit is the probability minus the truth
      p[y[i]] -= 1;
      for (let c = 0; c < classes; c++) {
        const g = weight * p[c];
        const w = c * stride;
        for (let j = 0; j < dim; j++) gradient[w + j] += g * row[j];
        gradient[w + dim] += g;
      }
    }
    for (let c = 0; c < classes; c++) {
      for (let k = c * stride, end = k + dim; k < end; k++) {
        value += (l2 / 2) * theta[k] * theta[k];
        gradient[k] += l2 * theta[k];
      }
    }
    return value;
  };
}

/** The scores of all classes for the row of `data` that begins at `row`, written into `out`. */
export function logits(
  theta: Float64Array,
  data: Float32Array | Float64Array,
  row: number,
  dim: number,
  out: Float64Array,
  offset = 0,
  classes = out.length,
): void {
  for (let c = 0; c < classes; c++) {
    const w = c * (dim + 1);
    let z = theta[w + dim];
    for (let j = 0; j < dim; j++) z += theta[w + j] * data[row + j];
    out[offset + c] = z;
  }
}
