import { collectTail, type Tail, tailPercentile } from '../../math/tailPercentile.ts';
import { AT, type KernelMemory } from './KernelMemory.ts';

/** Appends one value of a vector at $to if it belongs to the tail. */
const append = (value: string, within: string) => `
          ${value} local.tee $value local.get $bound ${within}
          if $belongs
            local.get $to local.get $value f64.store
            local.get $to i32.const 8 i32.add local.set $to
          end`;

/** A function that appends at $to, as doubles, the values from $at to $end that are within $bound, and returns where they end. */
const collect = (name: string, bounds: string, within: string, values: readonly string[], valueWithin: string) => `
  (func $${name} (export "${name}") (param $at i32) (param $end i32) (param $bound f64) (param $to i32) (result i32)
    (local $bounds v128) (local $value f64)
    ${bounds} local.set $bounds
    block $done
      loop $vectors
        local.get $at local.get $end i32.lt_u i32.eqz br_if $done
        local.get $at v128.load local.get $bounds ${within} v128.any_true
        if $some
          ${values.map((value) => append(value, valueWithin)).join('')}
        end
        local.get $at i32.const 16 i32.add local.set $at
        br $vectors
      end
    end
    local.get $to)`;

const DOUBLES = ['local.get $at f64.load', 'local.get $at f64.load offset=8'];
const FLOATS = [0, 4, 8, 12].map((offset) => `local.get $at f32.load offset=${offset} f64.promote_f32`);
const DOUBLE_BOUNDS = 'local.get $bound f64x2.splat';
const FLOAT_BOUNDS = 'local.get $bound f32.demote_f64 f32x4.splat';

/**
 * upperTail, lowerTail: collect the doubles that are at least or at most a bound. upperTailOfFloats: the same of floats,
 * for a bound that is one. All go by vectors of 16 bytes, in which mostly no value belongs to the tail.
 */
export const TAIL_KERNEL = [
  collect('upperTail', DOUBLE_BOUNDS, 'f64x2.ge', DOUBLES, 'f64.ge'),
  collect('lowerTail', DOUBLE_BOUNDS, 'f64x2.le', DOUBLES, 'f64.le'),
  collect('upperTailOfFloats', FLOAT_BOUNDS, 'f32x4.ge', FLOATS, 'f64.ge'),
].join('');

/** Percentiles of the first `n` values of luminance and of local contrast in memory. */
export function createSimdTail({ kernels, luminance, contrast, tail }: KernelMemory) {
  /** Whole vectors by the kernel, what is left one by one. */
  const collect = (values: Float64Array | Float32Array, n: number, bound: number, side: Tail): number => {
    const bytes = values.BYTES_PER_ELEMENT;
    const whole = n - (n % (16 / bytes));
    const kernel =
      values === contrast ? kernels.upperTailOfFloats : side === 'upper' ? kernels.upperTail : kernels.lowerTail;
    const end = kernel(values.byteOffset, values.byteOffset + whole * bytes, bound, AT.tail);
    return collectTail(values, whole, n, bound, side, tail, (end - AT.tail) / 8);
  };
  return {
    p1: (n: number) => tailPercentile(luminance, n, 1, tail, collect),
    p99: (n: number) => tailPercentile(luminance, n, 99, tail, collect),
    contrastP99: (n: number) => tailPercentile(contrast, n, 99, tail, collect),
  };
}
