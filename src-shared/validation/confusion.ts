export interface Confusion {
  /** classes x classes, row-major: row the truth, column the prediction. */
  readonly counts: Int32Array;
  /** Per true class, how many the model abstained from. */
  readonly abstained: Int32Array;
  /** Per true class, how many there are, abstentions among them. */
  readonly support: Int32Array;
  /** Share of right ones among those predicted as the class; NaN where none is. */
  readonly precision: Float64Array;
  /** Share of those of the class that were found, an abstention being a miss; NaN where there is none. */
  readonly recall: Float64Array;
  /** Harmonic mean of both, 2 TP / (predicted + support); NaN where the class never occurs. */
  readonly f1: Float64Array;
  /** Share of right ones among all, abstentions among them; NaN of none. */
  readonly accuracy: number;
}

/**
 * Confusion matrix and per-class figures, as scikit-learn's with `labels` 0 to classes - 1.
 *
 * @param predicted one class a row, -1 where the model abstained
 */
export function confusion(truth: Int32Array, predicted: Int32Array, classes: number): Confusion {
  if (!Number.isInteger(classes) || classes < 1) throw new Error(`invalid number of classes: ${classes}`);
  if (predicted.length !== truth.length) throw new Error(`${truth.length} true classes given ${predicted.length}`);

  const counts = new Int32Array(classes * classes);
  const abstained = new Int32Array(classes);
  const support = new Int32Array(classes);
  const guessed = new Int32Array(classes);
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i];
    const p = predicted[i];
    if (t < 0 || t >= classes) throw new Error(`invalid true class: ${t}`);
    if (p < -1 || p >= classes) throw new Error(`invalid predicted class: ${p}`);
    support[t]++;
    if (p < 0) {
      abstained[t]++;
    } else {
      guessed[p]++;
      counts[t * classes + p]++;
    }
  }

  const hits = Float64Array.from(support, (_, c) => counts[c * classes + c]);
  return {
    counts,
    abstained,
    support,
    precision: hits.map((hit, c) => hit / guessed[c]),
    recall: hits.map((hit, c) => hit / support[c]),
    f1: hits.map((hit, c) => (2 * hit) / (guessed[c] + support[c])),
    accuracy: hits.reduce((sum, hit) => sum + hit, 0) / truth.length,
  };
}
