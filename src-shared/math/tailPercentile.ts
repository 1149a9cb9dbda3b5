import { select } from './select.ts';

/** Every so many values, one is sampled to guess where the tail begins. */
const STRIDE = 127;

/** Values are collected in stretches of this length: a function that is called often is compiled early. */
const STRETCH = 512;

export type Tail = 'upper' | 'lower';

/**
 * Writes those of the first `n` values that are at least (upper tail) or at most (lower tail) `bound` to the start of the
 * scratch buffer, and returns how many there are.
 */
export type CollectTail = (values: Float64Array | Float32Array, n: number, bound: number, side: Tail) => number;

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
 * @param collect writes to `scratch`; a faster way to go through all values, if there is one.
 */
export function tailPercentile(
  values: Float64Array | Float32Array,
  n: number,
  percent: number,
  scratch: Float64Array,
  collect: CollectTail = (_, count, bound, side) => collectTail(values, 0, count, bound, side, scratch, 0),
): number {
  if (!(n > 0 && percent >= 0 && percent <= 100)) throw new Error(`invalid percentile: ${percent} of ${n} values`);
  const rank = (percent / 100) * (n - 1);
  const below = Math.floor(rank);
  const above = Math.min(below + 1, n - 1);
  const side = percent > 50 ? 'upper' : 'lower';
  const size = side === 'upper' ? n - below : above + 1;

  const share = (2 * size) / n;
  const bound = sampleQuantile(values, n, side === 'upper' ? 1 - share : share, scratch);
  let count = collect(values, n, bound, side);
  if (count < size) count = copy(values, n, scratch);

  // what is not in the tail lies below the upper one
  const at = side === 'upper' ? count - size : below;
  const low = select(scratch, count, at);
  const high = above === below ? low : least(scratch, at + 1, count);
  return low + (high - low) * (rank - below);
}

/** Appends the values of the tail from `from` to `to` to the first `count` of the scratch buffer; returns how many there are now. */
export function collectTail(
  values: Float64Array | Float32Array,
  from: number,
  to: number,
  bound: number,
  side: Tail,
  scratch: Float64Array,
  count: number,
): number {
  const collect = side === 'upper' ? collectFrom : collectUpTo;
  let end = count;
  for (let at = from; at < to; at += STRETCH)
    end = collect(values, at, Math.min(to, at + STRETCH), bound, scratch, end);
  return end;
}

/** Appends what is at least `bound`. */
function collectFrom(
  values: Float64Array | Float32Array,
  from: number,
  to: number,
  bound: number,
  scratch: Float64Array,
  count: number,
): number {
  for (let i = from; i < to; i++) if (values[i] >= bound) scratch[count++] = values[i];
  return count;
}

/** Appends what is at most `bound`. */
function collectUpTo(
  values: Float64Array | Float32Array,
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
function sampleQuantile(values: Float64Array | Float32Array, n: number, share: number, scratch: Float64Array): number {
  let count = 0;
  for (let i = 0; i < n; i += STRIDE) scratch[count++] = values[i];
  return select(scratch, count, Math.floor(Math.min(1, Math.max(0, share)) * (count - 1)));
}

function copy(values: Float64Array | Float32Array, n: number, scratch: Float64Array): number {
  scratch.set(values.subarray(0, n));
  return n;
}

function least(values: Float64Array, from: number, to: number): number {
  let smallest = values[from];
  for (let i = from + 1; i < to; i++) if (values[i] < smallest) smallest = values[i];
  return smallest;
}
