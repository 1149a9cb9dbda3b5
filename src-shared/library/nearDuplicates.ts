import { DisjointSets } from '../math/DisjointSets.ts';
import { popcount } from '../math/popcount.ts';

const BITS = 64;
/** Bits of a band at most, so that its table of 2^bits buckets stays small. */
const WIDEST = 18;

/** A run of bits, and in how many of them two hashes may differ to be compared in this band. */
interface Band {
  readonly from: number;
  readonly width: number;
  readonly radius: number;
}

/**
 * Groups 64-bit hashes that can be reached from one another by steps of at most `distance` differing bits: the connected components
 * of "near", which is not transitive, so that the ends of a chain may be farther apart than `distance`.
 *
 * Exact for all pairs. Equal hashes are one. The others are found by multi-index hashing (Norouzi, Punjani & Fleet, IEEE TPAMI 2014,
 * section 3): with m bands and distance = a + m * q, two near hashes differ by at most q in one of the first a + 1 bands, or by at
 * most q - 1 in one of the others. m is what costs least for these hashes; where all pairs cost less, as where most of them are near,
 * all are compared.
 *
 * @param words two for each hash, in any order of bits
 * @returns for each hash the smallest index of its group
 */
export function nearDuplicates(
  words: Uint32Array,
  distance: number,
  onProgress?: (done: number, total: number) => void,
): Int32Array {
  if (words.length % 2 !== 0) throw new Error(`invalid number of words: ${words.length}`);
  if (!Number.isInteger(distance) || distance < 0 || distance > BITS) throw new Error(`invalid distance: ${distance}`);
  const { unique, of } = distinct(words);
  const n = unique.length / 2;
  const sets = new DisjointSets(n);
  if (distance > 0) {
    const bands = cheapestBands(unique, distance);
    if (bands === null) joinAll(unique, distance, sets, onProgress);
    else bands.forEach((band, b) => joinBand(unique, distance, band, sets, partOf(onProgress, b, bands.length)));
  }
  return smallestOf(of, sets);
}

/** Each hash once, in order of appearance, and which one each is. */
function distinct(words: Uint32Array): { unique: Uint32Array; of: Int32Array } {
  const n = words.length / 2;
  const unique = new Uint32Array(words.length);
  const of = new Int32Array(n);
  const seen = new Map<bigint, number>();
  for (let i = 0; i < n; i++) {
    const key = (BigInt(words[2 * i]) << 32n) | BigInt(words[2 * i + 1]);
    let at = seen.get(key);
    if (at === undefined) {
      at = seen.size;
      seen.set(key, at);
      unique[2 * at] = words[2 * i];
      unique[2 * at + 1] = words[2 * i + 1];
    }
    of[i] = at;
  }
  return { unique: unique.slice(0, 2 * seen.size), of };
}

function smallestOf(of: Int32Array, sets: DisjointSets): Int32Array {
  const first = new Map<number, number>();
  return of.map((unique, i) => {
    const set = sets.find(unique);
    if (!first.has(set)) first.set(set, i);
    return first.get(set) as number;
  });
}

/** Bands that compare the fewest hashes; null where comparing all pairs is no dearer. */
function cheapestBands(words: Uint32Array, distance: number): Band[] | null {
  const n = words.length / 2;
  let best: Band[] | null = null;
  let least = (n * n) / 2;
  for (let m = Math.ceil(BITS / WIDEST); m <= BITS / 2; m++) {
    const bands = bandsOf(m, distance);
    let cost = 0;
    for (let b = 0; b < bands.length && cost < least; b++) cost += costOf(words, bands[b]);
    if (cost >= least) continue;
    best = bands;
    least = cost;
  }
  return best;
}

/**
 * What a band costs at most: for every number in the ball each hash looks one bucket up, and meets what is in it. Buckets that are a
 * flip apart hold no more pairs than the sum of squares of all; half of it, as each pair is met once.
 */
function costOf(words: Uint32Array, { from, width, radius }: Band): number {
  const n = words.length / 2;
  const lookUps = ballSize(width, radius) * n;
  const counts = new Int32Array(2 ** width);
  for (let i = 0; i < n; i++) counts[bitsOf(words[2 * i], words[2 * i + 1], from, width)]++;
  let squares = 0;
  for (const count of counts) squares += count * count;
  return (lookUps * (2 + squares / n)) / 2;
}

function ballSize(width: number, radius: number): number {
  let size = 0;
  for (let r = 0, choose = 1; r <= radius; r++, choose = (choose * (width - r + 1)) / r) size += choose;
  return size;
}

function bandsOf(m: number, distance: number): Band[] {
  const q = Math.floor(distance / m);
  const a = distance - m * q;
  return Array.from({ length: m }, (_, b) => {
    const from = Math.floor((b * BITS) / m);
    return { from, width: Math.floor(((b + 1) * BITS) / m) - from, radius: b <= a ? q : q - 1 };
  }).filter(({ radius }) => radius >= 0);
}

/** Joins hashes that are near and differ by at most `radius` within the band. */
function joinBand(
  words: Uint32Array,
  distance: number,
  { from, width, radius }: Band,
  sets: DisjointSets,
  onProgress?: (done: number, total: number) => void,
): void {
  const n = words.length / 2;
  const keys = new Uint32Array(n).map((_, i) => bitsOf(words[2 * i], words[2 * i + 1], from, width));
  // the hashes of bucket k are order[start[k]] to order[start[k + 1] - 1]
  const start = new Int32Array(2 ** width + 1);
  for (const key of keys) start[key + 1]++;
  for (let k = 0; k < 2 ** width; k++) start[k + 1] += start[k];
  const free = start.slice();
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[free[keys[i]]++] = i;

  const flips = ball(width, radius);
  flips.forEach((flip, f) => {
    for (let i = 0; i < n && sets.count > 1; i++) {
      const other = keys[i] ^ flip;
      // each pair of buckets from one side alone
      if (other < keys[i]) continue;
      const low = words[2 * i];
      const high = words[2 * i + 1];
      for (let at = start[other]; at < start[other + 1]; at++) {
        const j = order[at];
        if (flip === 0 && j <= i) continue;
        if (popcount(low ^ words[2 * j]) + popcount(high ^ words[2 * j + 1]) <= distance) sets.union(i, j);
      }
    }
    onProgress?.(f + 1, flips.length);
  });
}

/** All numbers of `width` bits with at most `radius` of them set. */
function ball(width: number, radius: number): number[] {
  let shell = [0];
  const all = [0];
  for (let r = 1; r <= radius; r++) {
    // a further bit above the highest one set: each number comes once
    shell = shell.flatMap((x) => {
      const above = x === 0 ? 0 : 32 - Math.clz32(x);
      return Array.from({ length: width - above }, (_, b) => x | (1 << (above + b)));
    });
    for (const x of shell) all.push(x);
  }
  return all;
}

/** `width` bits of a hash from bit `from` on, which may lie across its two words. */
function bitsOf(low: number, high: number, from: number, width: number): number {
  const mask = 2 ** width - 1;
  if (from >= 32) return (high >>> (from - 32)) & mask;
  const rest = from === 0 ? 0 : high << (32 - from);
  return ((low >>> from) | rest) & mask;
}

function joinAll(
  words: Uint32Array,
  distance: number,
  sets: DisjointSets,
  onProgress?: (done: number, total: number) => void,
): void {
  const n = words.length / 2;
  for (let i = 0; i < n && sets.count > 1; i++) {
    const low = words[2 * i];
    const high = words[2 * i + 1];
    for (let j = i + 1; j < n; j++)
      if (popcount(low ^ words[2 * j]) + popcount(high ^ words[2 * j + 1]) <= distance) sets.union(i, j);
    onProgress?.(i + 1, n);
  }
}

const partOf =
  (onProgress: ((done: number, total: number) => void) | undefined, part: number, parts: number) =>
  (done: number, total: number) =>
    onProgress?.(part + done / total, parts);
