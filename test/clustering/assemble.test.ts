import { describe, expect, it } from 'vitest';
import { assemble } from '../../src-shared/math/wasm/assemble.ts';
import { instantiate } from '../../src-shared/math/wasm/instantiate.ts';

const inModule = (body: string) => `(module (import "env" "memory" (memory 0)) ${body})`;

const ARITHMETIC = inModule(`
  ;; a x + b, and the vectors' lanes
  (func $line (export "line") (param $a f64) (param $x f64) (param $b f64) (result f64)
    local.get $a local.get $x f64.mul local.get $b f64.add)
  (func $twice (export "twice") (param $x f64) (result f64)
    f64.const 2 local.get $x f64.const -0.5 call $line)
  (func $lane (export "lane") (param $x f64) (result f64) (local $v v128)
    local.get $x f64x2.splat local.tee $v local.get $v f64x2.mul f64x2.extract_lane 1)
  (func $count (export "count") (param $to i32) (result i32) (local $i i32)
    block $done
      loop $next
        local.get $i local.get $to i32.lt_u i32.eqz br_if $done
        local.get $i i32.const 300 i32.add local.set $i
        br $next
      end
    end
    local.get $i)
  (func $store (export "store") (param $at i32) (param $x f64)
    local.get $at local.get $x f64.store offset=264)`);

describe('assemble', () => {
  it('makes modules that compute what the text says', () => {
    const { exports, buffer } = instantiate(ARITHMETIC, 1000);
    exports.store(8, 42.5);
    expect([
      exports.line(3, 4, 5),
      exports.twice(8),
      exports.lane(-3),
      exports.count(1000),
      new Float64Array(buffer)[34],
    ]).toEqual([17, 15.5, 9, 1200, 42.5]);
  });

  it('knows floats, bytes, lanes, shuffles and conditions', () => {
    const { exports, buffer } = instantiate(
      inModule(`
        (func $single (export "single") (param $x f64) (result f64)
          local.get $x f32.demote_f64 f64.promote_f32)
        (func $fraction (export "fraction") (result f64)
          f32.const 0.75 f32x4.splat f32x4.extract_lane 3 f64.promote_f32)
        (func $third (export "third") (param $at i32) (result i32)
          local.get $at i32.const 4 i32.add local.get $at v128.load32_zero
          v128.load32_lane offset=4 1
          local.get $at v128.load i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
          i32x4.extract_lane 1)
        (func $atMost (export "atMost") (param $x f64) (param $bound f64) (result f64)
          local.get $x local.get $bound f64.le
          if $within
            local.get $x local.set $bound
          end
          local.get $bound)`),
      1000,
    );
    new Int32Array(buffer).set([10, 20, 30, 40]);
    const found = [
      exports.single(0.1),
      exports.fraction(),
      exports.third(0),
      exports.atMost(3, 4),
      exports.atMost(5, 4),
    ];
    expect(found).toEqual([Math.fround(0.1), 0.75, 30, 3, 4]);
  });

  it('encodes constants of any size', () => {
    for (const value of [0, 63, 64, -64, -65, 8191, -8193, 2147483647, -2147483648]) {
      const { exports } = instantiate(inModule(`(func $f (export "f") (result i32) i32.const ${value})`), 1);
      expect(exports.f()).toBe(value);
    }
  });

  it('gives each instance a memory of its own', () => {
    const first = instantiate(ARITHMETIC, 1000);
    const second = instantiate(ARITHMETIC, 1000);
    first.exports.store(0, 1);
    expect([new Float64Array(first.buffer)[33], new Float64Array(second.buffer)[33]]).toEqual([1, 0]);
  });

  it.each([
    ['f64.cube', 'unknown instruction: f64.cube'],
    ['local.get $y', 'unknown name: $y'],
    ['br $nowhere', 'unknown name: $nowhere'],
    ['call $later', 'unknown name: $later'],
    ['i32.const 1.5', 'invalid constant: 1.5'],
  ])('names what it does not know: %s', (body, message) => {
    expect(() => assemble(inModule(`(func $f (export "f") ${body})`))).toThrow(message);
  });

  it('names an unknown type and a text that ends too early', () => {
    expect(() => assemble(inModule('(func $f (export "f") (param $x f16))'))).toThrow('unknown type: f16');
    expect(() => assemble('(module (import "env"')).toThrow('expected "memory", got the end of the text');
  });
});
