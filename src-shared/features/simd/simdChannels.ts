import type { OpponentSums } from '../colorFeatures.ts';
import { type Clipped, HIGHLIGHT, SHADOW } from '../luminanceStatistics.ts';
import { AT, type KernelMemory, paddedLength } from './KernelMemory.ts';

/** Pixels that one call adds up; within 32768, so that all sums are exact. */
const STRETCH = 16384;

/** The bytes of a channel among 16 interleaved pixels in three vectors: first of two of them, then of these and the third. */
const deinterleave = (channel: number, name: string) => {
  const places = Array.from({ length: 16 }, (_, i) => 3 * i + channel);
  const ofTwo = places.map((place) => (place < 32 ? place : 0));
  const ofAll = places.map((place, i) => (place < 32 ? i : place - 16));
  return `
      local.get $first local.get $second i8x16.shuffle ${ofTwo.join(' ')}
      local.get $third i8x16.shuffle ${ofAll.join(' ')} local.set ${name}`;
};

/** Adds eight of the 16 pixels to the sums. */
const half = (which: 'low' | 'high') => `
      local.get $r i16x8.extend_${which}_i8x16_u local.set $red
      local.get $g i16x8.extend_${which}_i8x16_u local.set $green
      local.get $b i16x8.extend_${which}_i8x16_u local.set $blue
      local.get $red local.get $green i16x8.sub local.set $d
      local.get $rg local.get $d i32x4.extadd_pairwise_i16x8_s i32x4.add local.set $rg
      local.get $rgrg local.get $d local.get $d i32x4.dot_i16x8_s i32x4.add local.set $rgrg
      local.get $red local.get $green i16x8.add local.get $blue local.get $blue i16x8.add i16x8.sub local.set $d
      local.get $yb local.get $d i32x4.extadd_pairwise_i16x8_s i32x4.add local.set $yb
      local.get $ybyb local.get $d local.get $d i32x4.dot_i16x8_s i32x4.add local.set $ybyb`;

/**
 * channels: stores, for the pixels from $p to $pEnd in groups of 16, the sums of r - g, (r - g)^2, r + g - 2 b and
 * (r + g - 2 b)^2, four integers each, and the numbers of pixels with no channel above $shadow, and none below $highlight.
 *
 * All are exact up to 32768 pixels.
 */
export const CHANNEL_KERNEL = `
  (func $channels (export "channels") (param $p i32) (param $pEnd i32) (param $shadow i32) (param $highlight i32)
    (local $first v128) (local $second v128) (local $third v128) (local $r v128) (local $g v128) (local $b v128)
    (local $red v128) (local $green v128) (local $blue v128) (local $d v128)
    (local $rg v128) (local $rgrg v128) (local $yb v128) (local $ybyb v128)
    (local $shadows v128) (local $highlights v128) (local $dark i32) (local $bright i32)
    local.get $shadow i8x16.splat local.set $shadows
    local.get $highlight i8x16.splat local.set $highlights
    loop $groups
      local.get $p v128.load local.set $first
      local.get $p v128.load offset=16 local.set $second
      local.get $p v128.load offset=32 local.set $third
      ${deinterleave(0, '$r')} ${deinterleave(1, '$g')} ${deinterleave(2, '$b')}

      local.get $dark
      local.get $r local.get $g i8x16.max_u local.get $b i8x16.max_u local.get $shadows i8x16.le_u
      i8x16.bitmask i32.popcnt i32.add local.set $dark
      local.get $bright
      local.get $r local.get $g i8x16.min_u local.get $b i8x16.min_u local.get $highlights i8x16.ge_u
      i8x16.bitmask i32.popcnt i32.add local.set $bright
      ${half('low')} ${half('high')}

      local.get $p i32.const 48 i32.add local.tee $p
      local.get $pEnd i32.lt_u br_if $groups
    end
    i32.const ${AT.sums} local.get $rg v128.store
    i32.const ${AT.sums} local.get $rgrg v128.store offset=16
    i32.const ${AT.sums} local.get $yb v128.store offset=32
    i32.const ${AT.sums} local.get $ybyb v128.store offset=48
    i32.const ${AT.sums} local.get $dark i32.store offset=64
    i32.const ${AT.sums} local.get $bright i32.store offset=68)`;

export interface ChannelSums {
  readonly clipped: Clipped;
  readonly opponents: OpponentSums;
}

export const NO_CHANNEL_SUMS: ChannelSums = {
  clipped: { shadow: 0, highlight: 0 },
  opponents: { rg: 0, rgrg: 0, yb: 0, ybyb: 0 },
};

/** The clipped pixels and the opponent sums of the first `n` pixels in memory, whose last group is filled up with the first. */
export function createSimdChannels({ kernels, pixels, sumOfFour, integer }: KernelMemory) {
  return (n: number): ChannelSums => {
    const clipped = { ...NO_CHANNEL_SUMS.clipped };
    const opponents = { ...NO_CHANNEL_SUMS.opponents };
    const end = AT.pixels + 3 * paddedLength(n);
    for (let from = AT.pixels; from < end; from += 3 * STRETCH) {
      kernels.channels(from, Math.min(end, from + 3 * STRETCH), SHADOW, HIGHLIGHT);
      opponents.rg += sumOfFour(0);
      opponents.rgrg += sumOfFour(1);
      opponents.yb += sumOfFour(2);
      opponents.ybyb += sumOfFour(3);
      clipped.shadow += integer(16);
      clipped.highlight += integer(17);
    }

    const padding = paddedLength(n) - n;
    const [red, green, blue] = pixels;
    const yb = red + green - 2 * blue;
    opponents.rg -= padding * (red - green);
    opponents.rgrg -= padding * (red - green) ** 2;
    opponents.yb -= padding * yb;
    opponents.ybyb -= padding * yb ** 2;
    if (Math.max(red, green, blue) <= SHADOW) clipped.shadow -= padding;
    if (Math.min(red, green, blue) >= HIGHLIGHT) clipped.highlight -= padding;
    return { clipped, opponents };
  };
}
