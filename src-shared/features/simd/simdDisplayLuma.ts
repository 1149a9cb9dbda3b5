import { BANDS, type DisplayLuma, LUMA_UNITS, LUMA_WEIGHTS, overBands } from '../displayLuma.ts';
import { checkWorkingImage, type WorkingImage } from '../WorkingImage.ts';
import { AT, type KernelMemory, paddedLength } from './KernelMemory.ts';

const [RED, GREEN, BLUE] = LUMA_WEIGHTS;

/** Adds one to the level of a lane; each lane counts by itself, for no addition to wait for its neighbour's. */
const count = (lane: number) => `
      local.get $level i32x4.extract_lane ${lane} local.tee $at
      local.get $at i32.load offset=${AT.levels + 1024 * lane} i32.const 1 i32.add
      i32.store offset=${AT.levels + 1024 * lane}`;

/**
 * luma: reads pixels at $p, writes their luma in whole units from $y to $yEnd and counts its levels.
 *
 * addRow: adds the integers from $y to $yEnd, times $share, to those at $to.
 *
 * Both go by four pixels.
 */
export const DISPLAY_LUMA_KERNEL = `
  (func $luma (export "luma") (param $p i32) (param $y i32) (param $yEnd i32)
    (local $zero v128) (local $weights v128) (local $blue v128) (local $half v128) (local $unit v128)
    (local $four v128) (local $level v128) (local $at i32)
    i32.const ${(GREEN << 16) | RED} i32x4.splat local.set $weights
    i32.const ${BLUE} i32x4.splat local.set $blue
    ;; no luma lies within half a unit of the next level, and single precision errs by a quarter of that at most
    f32.const ${LUMA_UNITS / 2 + 0.5} f32x4.splat local.set $half
    f32.const ${1 / LUMA_UNITS} f32x4.splat local.set $unit
    loop $fours
      local.get $p v128.load local.set $four
      local.get $y
      local.get $four local.get $zero i8x16.shuffle 0 16 1 16 3 16 4 16 6 16 7 16 9 16 10 16
      local.get $weights i32x4.dot_i16x8_s
      local.get $four local.get $zero i8x16.shuffle 2 16 16 16 5 16 16 16 8 16 16 16 11 16 16 16
      local.get $blue i32x4.mul i32x4.add
      local.tee $four v128.store

      local.get $four f32x4.convert_i32x4_s local.get $half f32x4.add local.get $unit f32x4.mul
      i32x4.trunc_sat_f32x4_s i32.const 2 i32x4.shl local.set $level
      ${count(0)} ${count(1)} ${count(2)} ${count(3)}

      local.get $p i32.const 12 i32.add local.set $p
      local.get $y i32.const 16 i32.add local.tee $y
      local.get $yEnd i32.lt_u br_if $fours
    end)

  (func $addRow (export "addRow") (param $y i32) (param $yEnd i32) (param $to i32) (param $share i32)
    (local $shares v128)
    local.get $share i32x4.splat local.set $shares
    loop $fours
      local.get $to
      local.get $to v128.load local.get $y v128.load local.get $shares i32x4.mul i32x4.add
      v128.store
      local.get $to i32.const 16 i32.add local.set $to
      local.get $y i32.const 16 i32.add local.tee $y
      local.get $yEnd i32.lt_u br_if $fours
    end)`;

/** The same as displayLuma, to the last digit. */
export function createSimdDisplayLuma({ kernels, pixels, levels, bands }: KernelMemory) {
  return (image: WorkingImage): DisplayLuma => {
    checkWorkingImage(image);
    const { data, width, height } = image;
    const n = width * height;
    const padded = paddedLength(n);
    pixels.set(data);
    for (let p = 3 * n; p < 3 * padded; p++) pixels[p] = pixels[p % 3];

    // the plane of local contrast is free: nobody reads it between two images
    levels.fill(0);
    kernels.luma(AT.pixels, AT.contrast, AT.contrast + 4 * padded);
    const counts = new Uint32Array(256);
    for (let i = 0; i < levels.length; i++) counts[i & 255] += levels[i];
    const first = RED * pixels[0] + GREEN * pixels[1] + BLUE * pixels[2];
    counts[Math.floor((first + LUMA_UNITS / 2) / LUMA_UNITS)] -= padded - n;

    // the last four of a row reach into the next one, and past their band; nobody reads them there
    const line = Math.ceil(width / 4) * 4;
    bands.fill(0, 0, BANDS * line);
    for (let y = 0; y < height; y++) {
      const row = AT.contrast + 4 * y * width;
      overBands(y, height, (band, share) => kernels.addRow(row, row + 4 * line, AT.bands + 4 * band * line, share));
    }
    const kept = new Int32Array(BANDS * width);
    for (let band = 0; band < BANDS; band++) kept.set(bands.subarray(band * line, band * line + width), band * width);
    return { width, height, levels: counts, bands: kept };
  };
}
