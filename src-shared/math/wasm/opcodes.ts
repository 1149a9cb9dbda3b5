/*
 * The instructions that `assemble` knows, by the kind of their immediates.
 * Source: WebAssembly Core Specification 2.0, section 5.4 (instructions).
 */

/** Value types. */
export const TYPES: Readonly<Record<string, number>> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** Scalar instructions without an immediate. */
export const SCALAR: Readonly<Record<string, number>> = {
  'i32.eqz': 0x45,
  'i32.lt_u': 0x49,
  'i32.popcnt': 0x69,
  'i32.add': 0x6a,
  'i32.mul': 0x6c,
  'i32.shl': 0x74,
  'f64.lt': 0x63,
  'f64.le': 0x65,
  'f64.ge': 0x66,
  'f64.add': 0xa0,
  'f64.mul': 0xa2,
  'f64.div': 0xa3,
  'f32.demote_f64': 0xb6,
  'f64.promote_f32': 0xbb,
};

/** Vector instructions without an immediate; the byte 0xfd comes before each. */
export const VECTOR: Readonly<Record<string, number>> = {
  'i8x16.splat': 0x0f,
  'i32x4.splat': 0x11,
  'f32x4.splat': 0x13,
  'f64x2.splat': 0x14,
  'i8x16.le_u': 0x2a,
  'i8x16.ge_u': 0x2c,
  'f32x4.gt': 0x44,
  'f32x4.ge': 0x46,
  'f64x2.lt': 0x49,
  'f64x2.le': 0x4b,
  'f64x2.ge': 0x4c,
  'v128.not': 0x4d,
  'v128.and': 0x4e,
  'v128.or': 0x50,
  'v128.bitselect': 0x52,
  'v128.any_true': 0x53,
  'f32x4.demote_f64x2_zero': 0x5e,
  'f64x2.promote_low_f32x4': 0x5f,
  'i8x16.bitmask': 0x64,
  'i8x16.min_u': 0x77,
  'i8x16.max_u': 0x79,
  'i32x4.extadd_pairwise_i16x8_s': 0x7e,
  'i16x8.extend_low_i8x16_u': 0x89,
  'i16x8.extend_high_i8x16_u': 0x8a,
  'i16x8.add': 0x8e,
  'i16x8.sub': 0x91,
  'i32x4.all_true': 0xa3,
  'i32x4.shl': 0xab,
  'i32x4.shr_u': 0xad,
  'i32x4.add': 0xae,
  'i32x4.sub': 0xb1,
  'i32x4.mul': 0xb5,
  'i32x4.min_s': 0xb6,
  'i32x4.dot_i16x8_s': 0xba,
  'f32x4.sqrt': 0xe3,
  'f32x4.add': 0xe4,
  'f32x4.sub': 0xe5,
  'f32x4.mul': 0xe6,
  'f32x4.div': 0xe7,
  'f32x4.pmax': 0xeb,
  'f64x2.add': 0xf0,
  'f64x2.sub': 0xf1,
  'f64x2.mul': 0xf2,
  'f64x2.div': 0xf3,
  'f64x2.pmin': 0xf6,
  'f64x2.pmax': 0xf7,
  'i32x4.trunc_sat_f32x4_s': 0xf8,
  'f32x4.convert_i32x4_s': 0xfa,
  'i32x4.trunc_sat_f64x2_s_zero': 0xfc,
};

/** Vector instructions with the number of a lane. */
export const LANE: Readonly<Record<string, number>> = {
  'i32x4.extract_lane': 0x1b,
  'f32x4.extract_lane': 0x1f,
  'f64x2.extract_lane': 0x21,
};

/** Loads and stores: the bytes of the instruction, its last one the alignment as a power of two. */
export const MEMORY: Readonly<Record<string, readonly number[]>> = {
  'i32.load': [0x28, 2],
  'f32.load': [0x2a, 2],
  'f64.load': [0x2b, 3],
  'i32.load8_u': [0x2d, 0],
  'i32.store': [0x36, 2],
  'f64.store': [0x39, 3],
  'v128.load': [0xfd, 0x00, 4],
  'v128.store': [0xfd, 0x0b, 4],
  'v128.load32_zero': [0xfd, 0x5c, 2],
  'v128.load64_zero': [0xfd, 0x5d, 3],
};

/** Loads into one lane: like MEMORY, with the number of the lane behind. */
export const MEMORY_LANE: Readonly<Record<string, readonly number[]>> = {
  'v128.load32_lane': [0xfd, 0x56, 2],
  'v128.load64_lane': [0xfd, 0x57, 3],
};

export const LOCAL: Readonly<Record<string, number>> = { 'local.get': 0x20, 'local.set': 0x21, 'local.tee': 0x22 };
export const BLOCK: Readonly<Record<string, number>> = { block: 0x02, loop: 0x03, if: 0x04 };
export const BRANCH: Readonly<Record<string, number>> = { br: 0x0c, br_if: 0x0d };
