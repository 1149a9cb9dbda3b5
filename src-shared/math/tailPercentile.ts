import { select } from './select.ts';

/** Every so many values, one is sampled to guess where the tail begins. */
const STRIDE = 127;

/** Values are collected in stretches of this length: a function that is called often is compiled early. */
const STRETCH = 512;

/**
 * A percentile of the first `n` values, exact, in little more than one pass when it lies near an end.
 *
 * The percentile at rank r = percent / 100 (n - 1) lies between the order statistics floor(r) and floor(r) + 1,
 * interpolated linearly (type 7 of Hyndman and Fan, 1996; NumPy's default). Both belong to the tail that r ends.
 * A sample says beyond which bound about twice as many values lie as the tail has; only these are searched,
 * or all, should the sample have misled.
 *
 * @param values  no NaN. Throws if there is none, and on a percent outside 0 .. 100.
 * @param scratch room for `n` values; overwritten.
 */
export function tailPercentile(values: Float64Array, n: number, percent: number, scratch: Float64Array): number {
  if (!(n > 0 && percent >= 0 && percent <= 100)) throw new Error(`invalid percentile: ${percent} of ${n} values`);
  const rank = (percent / 100) * (n - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, n - 1);
  return percent > 50
    ? upperTail(values, n, below, above, rank - below, scratch)
    : lowerTail(values, n, below, above, rank - below, scratch);
}

function upperTail(
  values: Float64Array,
  n: number,
  below: number,
  above: number,
  fraction: number,
  scratch: Float64Array,
): number {
  const size = n - below;
  const bound = sampleQuantile(values, n, 1 - (2 * size) / n, scratch);
  let count = 0;
  for (let from = 0; from < n; from += STRETCH) {
    count = collectFrom(values, from, Math.min(n, from + STRETCH), bound, scratch, count);
  }
  if (count < size) count = copy(values, n, scratch);

  const low = select(scratch, count, count - size);
  const high = above === below ? low : least(scratch, count - size + 1, count);
  return low + (high - low) * fraction;
}

function lowerTail(
  values: Float64Array,
  n: number,
  below: number,
  above: number,
  fraction: number,
  scratch: Float64Array,
): number {
  const size = above + 1;
  const bound = sampleQuantile(values, n, (2 * size) / n, scratch);
  let count = 0;
  for (let from = 0; from < n; from += STRETCH) {
    count = collectUpTo(values, from, Math.min(n, from + STRETCH), bound, scratch, count);
  }
  if (count < size) count = copy(values, n, scratch);

  const low = select(scratch, count, below);
  const high = above === below ? low : least(scratch, below + 1, count);
  return low + (high - low) * fraction;
}

/** Appends what is at least `bound`; returns how many values there are now. */
function collectFrom(
  values: Float64Array,
  from: number,
  to: number,
  bound: number,
  scratch: Float64Array,
  count: number,
): number {
  for (let i = from; i < to; i++) if (values[i] >= bound) scratch[count++] = values[i];
  return count;
}

/** Appends what is at most `bound`; returns how many values there are now. */
function collectUpTo(
  values: Float64Array,
  from: number,
  to: number,
  bound: number,
  scratch: Float64Array,
  count: number,
): number {
  for (let i = from; i < to; i++) if (values[i] <= bound) scratch[count++] = values[i];
  return count;
}

/** The value below which about the given share of a sample lies. */
function sampleQuantile(values: Float64Array, n: number, share: number, scratch: Float64Array): number {
  let count = 0;
  for (let i = 0; i < n; i += STRIDE) scratch[count++] = values[i];
  return select(scratch, count, Math.floor(Math.min(1, Math.max(0, share)) * (count - 1)));
}

function copy(values: Float64Array, n: number, scratch: Float64Array): number {
  scratch.set(values.subarray(0, n));
  return n;
}

function least(values: Float64Array, from: number, to: number): number {
  let smallest = values[from];
  for (let i = from + 1; i < to; i++) if (values[i] < smallest) smallest = values[i];
  return smallest;
}
