/** The answers whose confidence lies in (lower, upper]; the first bin holds 0 too. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** Mean confidence and share of right answers; NaN in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface ExpectedCalibration {
  /** Expected calibration error, from 0 to 1; NaN of no answers. */
  readonly error: number;
  readonly bins: readonly CalibrationBin[];
  readonly n: number;
}

/**
 * How far stated confidence is from the share of right answers: the mean over bins of equal width of |accuracy - confidence|,
 * weighted by their counts (Guo et al., "On calibration of modern neural networks", 2017, equation 3).
 *
 * @param confidence from 0 to 1, one an answer
 * @param correct 1 where the answer is right, 0 where it is wrong
 */
export function expectedCalibration(confidence: Float64Array, correct: Uint8Array, bins = 10): ExpectedCalibration {
  const n = confidence.length;
  if (correct.length !== n) throw new Error(`${n} confidences given ${correct.length} outcomes`);
  if (!Number.isInteger(bins) || bins < 1) throw new Error(`invalid number of bins: ${bins}`);

  const count = new Float64Array(bins);
  const sum = new Float64Array(bins);
  const right = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const c = confidence[i];
    if (!(c >= 0 && c <= 1)) throw new Error(`invalid confidence: ${c}`);
    // an edge belongs to the bin below it, and a product may round up to one
    let b = Math.min(Math.floor(c * bins), bins - 1);
    if (b > 0 && c <= b / bins) b--;
    count[b]++;
    sum[b] += c;
    right[b] += correct[i];
  }

  let error = 0;
  const filled = Array.from({ length: bins }, (_, b) => {
    error += Math.abs(right[b] - sum[b]) / n;
    return {
      lower: b / bins,
      upper: (b + 1) / bins,
      count: count[b],
      confidence: sum[b] / count[b],
      accuracy: right[b] / count[b],
    };
  });
  return { error, bins: filled, n };
}
