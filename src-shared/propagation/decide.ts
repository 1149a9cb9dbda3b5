import { checkMatrix, type Matrix } from '../model/Matrix.ts';

export interface Decision {
  /** The best class where it is sure enough, -1 where the model abstains. */
  readonly label: Int32Array;
  /** The most probable class, the lowest of equals; -1 where a probability is missing. */
  readonly best: Int32Array;
  /** Probability of the best class; 0 where a probability is missing. */
  readonly confidence: Float64Array;
  /** Probability of the best class minus that of the second, which is 0 where there is one class only. */
  readonly margin: Float64Array;
}

/**
 * Accepts the most probable class of every row whose probability reaches the threshold, and abstains from the others.
 *
 * @param probabilities rows x classes; a row that holds NaN is abstained from
 * @param threshold from 0 to 1, one for all or one a class; a larger one abstains always
 */
export function decide(probabilities: Matrix, threshold: number | Float64Array): Decision {
  checkMatrix(probabilities);
  const { data, n, dim } = probabilities;
  const thresholds = typeof threshold === 'number' ? new Float64Array(dim).fill(threshold) : threshold;
  if (thresholds.length !== dim) throw new Error(`${dim} classes given ${thresholds.length} thresholds`);
  for (const t of thresholds) if (!(t >= 0)) throw new Error(`invalid threshold: ${t}`);

  const label = new Int32Array(n).fill(-1);
  const best = new Int32Array(n).fill(-1);
  const confidence = new Float64Array(n);
  const margin = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let first = -1;
    let second = 0;
    let sum = 0;
    for (let c = 0; c < dim; c++) {
      const p = data[i * dim + c];
      sum += p;
      if (first < 0 || p > data[i * dim + first]) {
        if (first >= 0) second = data[i * dim + first];
        first = c;
      } else if (p > second) {
        second = p;
      }
    }
    if (Number.isNaN(sum)) continue;
    best[i] = first;
    confidence[i] = data[i * dim + first];
    margin[i] = confidence[i] - second;
    if (confidence[i] >= thresholds[first]) label[i] = first;
  }
  return { label, best, confidence, margin };
}
