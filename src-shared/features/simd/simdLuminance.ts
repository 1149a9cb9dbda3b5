import { LUMINANCE_BINS, LUMINANCE_SHARES, type LuminanceSummary, summarise } from '../luminance.ts';
import { AT, type KernelMemory, paddedLength } from './KernelMemory.ts';

const [RED, GREEN, BLUE] = LUMINANCE_SHARES;

const table = (channel: number) => AT.luminanceTables + channel * 256 * 8;

/** Leaves on the stack what a channel adds to the luminance of the two pixels at $p. */
const share = (channel: number) => `
      local.get $p i32.load8_u offset=${3 + channel} i32.const 3 i32.shl
      local.get $p i32.load8_u offset=${channel} i32.const 3 i32.shl
      v128.load64_zero offset=${table(channel)}
      v128.load64_lane offset=${table(channel)} 1`;

/** Adds one to the bin of a lane; each lane has a histogram of its own, for no addition to wait for its neighbour's. */
const count = (lane: number) => `
      local.get $bins i32x4.extract_lane ${lane} local.tee $bin
      local.get $bin i32.load offset=${AT.counts + 1024 * lane} i32.const 1 i32.add
      i32.store offset=${AT.counts + 1024 * lane}`;

/**
 * luminance: reads pixels at $p, writes their luminance from $y to $yEnd, counts it in 256 bins and stores the
 * sum of its deviations from $origin.
 *
 * powers: stores the sums of the second, third and fourth powers of luminance less its mean.
 *
 * Both go by two pixels and store one sum for each lane.
 */
export const LUMINANCE_KERNEL = `
  (func $luminance (export "luminance") (param $p i32) (param $y i32) (param $yEnd i32) (param $origin f64)
    (local $value v128) (local $sum v128) (local $bins v128) (local $bin i32) (local $binsPerUnit v128) (local $last v128) (local $origins v128)
    local.get $origin f64x2.splat local.set $origins
    f64.const ${256 / 255} f64x2.splat local.set $binsPerUnit
    i32.const 255 i32x4.splat local.set $last
    loop $pairs
      local.get $y
      ${share(0)} ${share(1)} f64x2.add ${share(2)} f64x2.add
      local.tee $value v128.store
      local.get $sum local.get $value local.get $origins f64x2.sub f64x2.add local.set $sum

      ;; white belongs to the last bin; a bin is four bytes
      local.get $value local.get $binsPerUnit f64x2.mul i32x4.trunc_sat_f64x2_s_zero
      local.get $last i32x4.min_s i32.const 2 i32x4.shl local.set $bins
      ${count(0)} ${count(1)}

      local.get $p i32.const 6 i32.add local.set $p
      local.get $y i32.const 16 i32.add local.tee $y
      local.get $yEnd i32.lt_u br_if $pairs
    end
    i32.const ${AT.sums} local.get $sum v128.store)

  (func $powers (export "powers") (param $y i32) (param $yEnd i32) (param $mean f64)
    (local $means v128) (local $d v128) (local $dd v128) (local $square v128) (local $cube v128) (local $fourth v128)
    local.get $mean f64x2.splat local.set $means
    loop $pairs
      local.get $y v128.load local.get $means f64x2.sub local.tee $d
      local.get $d f64x2.mul local.set $dd
      local.get $square local.get $dd f64x2.add local.set $square
      local.get $cube local.get $dd local.get $d f64x2.mul f64x2.add local.set $cube
      local.get $fourth local.get $dd local.get $dd f64x2.mul f64x2.add local.set $fourth
      local.get $y i32.const 16 i32.add local.tee $y
      local.get $yEnd i32.lt_u br_if $pairs
    end
    i32.const ${AT.sums} local.get $square v128.store
    i32.const ${AT.sums} local.get $cube v128.store offset=16
    i32.const ${AT.sums} local.get $fourth v128.store offset=32)`;

/** The distribution of the luminance of the image in memory, whose last group is filled up with its first pixel. */
export function createSimdLuminance({ kernels, pixels, counts, sumOfPair }: KernelMemory) {
  return (width: number, height: number): LuminanceSummary => {
    const n = width * height;
    const end = AT.luminance + 8 * paddedLength(n);
    const padding = paddedLength(n) - n;

    // a sum of deviations from the first value loses nothing, and what fills the last group adds nothing
    const first = RED[pixels[0]] + GREEN[pixels[1]] + BLUE[pixels[2]];
    counts.fill(0);
    kernels.luminance(AT.pixels, AT.luminance, end, first);
    const mean = first + sumOfPair(0) / n;
    for (let bin = 0; bin < LUMINANCE_BINS; bin++) counts[bin] += counts[LUMINANCE_BINS + bin];
    counts[Math.min(LUMINANCE_BINS - 1, Math.floor(first * (LUMINANCE_BINS / 255)))] -= padding;

    kernels.powers(AT.luminance, end, mean);
    const d = first - mean;
    // where all values are equal, rounding may leave less than nothing
    const square = Math.max(0, sumOfPair(0) - padding * (d * d));
    const cube = sumOfPair(1) - padding * (d * d * d);
    const fourth = sumOfPair(2) - padding * (d * d * (d * d));
    return summarise(width, height, mean, { square, cube, fourth }, counts.subarray(0, LUMINANCE_BINS));
  };
}
