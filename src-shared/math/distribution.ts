export interface Distribution {
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
  readonly std: number;
  readonly median: number;
  /** Values in equal bins between lowest and highest; the last bin holds the highest itself. */
  readonly counts: readonly number[];
}

/** The bin of a value, from 0, where `bins` equal ones lie between two ends; the highest belongs to the last. */
export function binsOver(lowest: number, highest: number, bins: number): (value: number) => number {
  // equal values share the first bin
  const perBin = highest > lowest ? bins / (highest - lowest) : 0;
  return (value) => Math.min(bins - 1, Math.floor((value - lowest) * perBin));
}

/** What a histogram and its caption say of a column of finite numbers. An empty column has NaN for its moments. */
export function distribution(values: Float64Array, bins: number): Distribution {
  if (!Number.isInteger(bins) || bins < 1) throw new Error(`invalid number of bins: ${bins}`);
  const sorted = values.toSorted();
  const n = sorted.length;
  const counts = new Array<number>(bins).fill(0);
  if (n === 0)
    return { lowest: Number.NaN, highest: Number.NaN, mean: Number.NaN, std: Number.NaN, median: Number.NaN, counts };

  const lowest = sorted[0];
  const highest = sorted[n - 1];
  const mean = sorted.reduce((sum, v) => sum + v, 0) / n;
  const std = Math.sqrt(sorted.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n);
  const median = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;

  const binOf = binsOver(lowest, highest, bins);
  for (const v of sorted) counts[binOf(v)]++;
  return { lowest, highest, mean, std, median, counts };
}
