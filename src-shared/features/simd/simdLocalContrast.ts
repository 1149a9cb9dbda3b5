import { FLARE } from '../constants.ts';
import { symmetricIndex } from '../../math/symmetricIndex.ts';
import { localFeatures, NO_LOCAL_CONTRAST } from '../localContrast.ts';
import type { LuminanceSummary } from '../luminance.ts';
import { AT, GROUP, type KernelMemory, paddedLength, REACH } from './KernelMemory.ts';

/** Moves the window along the row: one column enters, one leaves; leaves on the stack both means at pixel `lane` after $m. */
const next = (lane: number, name: string) => `
      local.get $sum local.set ${name}
      local.get $sum
      local.get $m v128.load offset=${16 * (lane + 11)} local.get $m v128.load offset=${16 * lane} f64x2.sub
      f64x2.add local.set $sum`;

/** Variance and mean of two neighbours, each pair in two lanes, from the sums of means and of mean squares. */
const moments = (first: string, second: string, variance: string, mean: string) => `
      local.get ${first} local.get ${second} i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
      local.get $window f64x2.div local.set ${mean}
      local.get ${first} local.get ${second} i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
      local.get $window f64x2.div local.get ${mean} local.get ${mean} f64x2.mul f64x2.sub
      ;; rounding may make the variance negative
      local.get $zero f64x2.pmax local.set ${variance}`;

const join = (first: string, second: string) => `
      local.get ${first} f32x4.demote_f64x2_zero local.get ${second} f32x4.demote_f64x2_zero
      i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23`;

/**
 * moveColumns: moves the window's columns down by one row. $entering and $leaving are rows of luminance, of which 8 bytes
 * a column are read from 0 to $width; the means that result go to the columns' places behind the mirrored end.
 *
 * contrastOfRow: writes, from $out to $outEnd, the local contrast of the row that the columns stand at.
 *
 * deviations: stores the sums, two doubles each, of the deviations of floats from $origin, and of their squares.
 *
 * Sums and means are in double precision and in the order of SciPy's `uniform_filter`, two divisions included;
 * the root and the quotient, which lose nothing, are single.
 */
export const LOCAL_CONTRAST_KERNEL = `
  (func $moveColumns (export "moveColumns") (param $entering i32) (param $leaving i32) (param $width i32)
    (local $x i32) (local $m i32) (local $added v128) (local $removed v128) (local $mean v128) (local $squareMean v128)
    (local $window v128)
    f64.const 11 f64x2.splat local.set $window
    i32.const ${AT.columnMeans + 16 * 5} local.set $m
    loop $pairs
      local.get $entering local.get $x i32.add v128.load local.set $added
      local.get $leaving local.get $x i32.add v128.load local.set $removed
      local.get $x
      local.get $x v128.load offset=${AT.columnSums} local.get $added local.get $removed f64x2.sub f64x2.add
      local.tee $mean v128.store offset=${AT.columnSums}
      local.get $x
      local.get $x v128.load offset=${AT.columnSquareSums}
      local.get $added local.get $added f64x2.mul local.get $removed local.get $removed f64x2.mul f64x2.sub f64x2.add
      local.tee $squareMean v128.store offset=${AT.columnSquareSums}

      local.get $mean local.get $window f64x2.div local.set $mean
      local.get $squareMean local.get $window f64x2.div local.set $squareMean
      local.get $m
      local.get $mean local.get $squareMean i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 v128.store
      local.get $m
      local.get $mean local.get $squareMean i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 v128.store offset=16

      local.get $m i32.const 32 i32.add local.set $m
      local.get $x i32.const 16 i32.add local.tee $x
      local.get $width i32.lt_u br_if $pairs
    end)

  (func $contrastOfRow (export "contrastOfRow") (param $out i32) (param $outEnd i32)
    (local $m i32) (local $sum v128) (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $mean v128) (local $laterMean v128) (local $variance v128) (local $laterVariance v128)
    (local $window v128) (local $flare v128) (local $zero v128)
    f64.const 11 f64x2.splat local.set $window
    f32.const ${FLARE} f32x4.splat local.set $flare
    i32.const ${AT.columnMeans} local.set $m
    local.get $zero ${Array.from({ length: 11 }, (_, x) => `local.get $m v128.load offset=${16 * x} f64x2.add`).join('\n    ')}
    local.set $sum
    loop $fours
      ${next(0, '$a')} ${next(1, '$b')} ${next(2, '$c')} ${next(3, '$d')}
      ${moments('$a', '$b', '$variance', '$mean')}
      ${moments('$c', '$d', '$laterVariance', '$laterMean')}
      local.get $out
      ${join('$variance', '$laterVariance')} f32x4.sqrt
      ${join('$mean', '$laterMean')} local.get $flare f32x4.add f32x4.div
      v128.store
      local.get $m i32.const 64 i32.add local.set $m
      local.get $out i32.const 16 i32.add local.tee $out
      local.get $outEnd i32.lt_u br_if $fours
    end)

  (func $deviations (export "deviations") (param $at i32) (param $end i32) (param $origin f64)
    (local $origins v128) (local $values v128) (local $d v128) (local $e v128) (local $sum v128) (local $squareSum v128)
    local.get $origin f64x2.splat local.set $origins
    loop $fours
      local.get $at v128.load local.tee $values f64x2.promote_low_f32x4 local.get $origins f64x2.sub local.set $d
      local.get $values local.get $values i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
      f64x2.promote_low_f32x4 local.get $origins f64x2.sub local.set $e
      local.get $sum local.get $d local.get $e f64x2.add f64x2.add local.set $sum
      local.get $squareSum
      local.get $d local.get $d f64x2.mul local.get $e local.get $e f64x2.mul f64x2.add
      f64x2.add local.set $squareSum
      local.get $at i32.const 16 i32.add local.tee $at
      local.get $end i32.lt_u br_if $fours
    end
    i32.const ${AT.sums} local.get $sum v128.store
    i32.const ${AT.sums} local.get $squareSum v128.store offset=16)`;

/**
 * The local features of the luminance in memory.
 *
 * @param p99 the 99th percentile of the first so many values of local contrast.
 */
export function createSimdLocalContrast(memory: KernelMemory, p99: (n: number) => number) {
  const { kernels, contrast, columnSums, columnMeans, sumOfPair } = memory;

  const mirrorEnds = (width: number) => {
    for (let i = 1; i <= REACH; i++) {
      copyColumn(symmetricIndex(-i, width), -i);
      copyColumn(symmetricIndex(width - 1 + i, width), width - 1 + i);
    }
  };
  const copyColumn = (from: number, to: number) => {
    columnMeans[2 * (REACH + to)] = columnMeans[2 * (REACH + from)];
    columnMeans[2 * (REACH + to) + 1] = columnMeans[2 * (REACH + from) + 1];
  };

  return ({ width, height, flat }: LuminanceSummary) => {
    if (flat) return NO_LOCAL_CONTRAST;
    const n = width * height;
    const rowAt = (y: number) => AT.luminance + 8 * width * symmetricIndex(y, height);

    // the window comes in from above, where there was nothing
    columnSums.fill(0);
    for (let y = -REACH; y < REACH; y++) kernels.moveColumns(rowAt(y), AT.zeroRow, 8 * width);
    for (let y = 0; y < height; y++) {
      kernels.moveColumns(rowAt(y + REACH), y === 0 ? AT.zeroRow : rowAt(y - REACH - 1), 8 * width);
      mirrorEnds(width);
      kernels.contrastOfRow(AT.contrast + 4 * width * y, AT.contrast + 4 * width * (y + 1));
    }

    // deviations from the first value lose nothing when all values are close to one another
    const [origin] = contrast;
    contrast.fill(origin, n, n + GROUP);
    kernels.deviations(AT.contrast, AT.contrast + 4 * paddedLength(n), origin);
    return localFeatures(origin, { plain: sumOfPair(0), square: sumOfPair(1) }, n, p99(n));
  };
}
