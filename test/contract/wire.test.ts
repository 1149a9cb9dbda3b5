import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from '../../src-shared/contract/wire.ts';

const there = (value: unknown) => decodeWire(encodeWire(value, new TextEncoder()), new TextDecoder());

describe('wire', () => {
  it('carries each kind of typed array unharmed, at any nesting and odd lengths', () => {
    const value = {
      bytes: new Uint8Array([1, 2, 255]),
      signed: [new Int8Array([-1, 2]), new Int16Array([-300, 5, 7])],
      deep: { more: { ids: new Int32Array([-7, 2 ** 31 - 1, 0]), counts: new Uint32Array([2 ** 32 - 1]) } },
      words: new Uint16Array([65535]),
      vectors: new Float32Array([Math.fround(0.1), Number.NaN, Number.POSITIVE_INFINITY, -0]),
      exact: new Float64Array([Math.PI, Number.MIN_VALUE]),
      none: new Float32Array(0),
      text: 'Größe 画像 "quoted"',
      nothing: null,
      list: [1, true, 'x'],
    };
    expect(there(value)).toEqual(value);
  });

  it('reads a view into a larger buffer by its own bounds, and a Buffer as bytes', () => {
    const large = new Float32Array([9, 1, 2, 9]);
    expect(there({ part: large.subarray(1, 3), raw: Buffer.from([5, 6]) })).toEqual({
      part: new Float32Array([1, 2]),
      raw: new Uint8Array([5, 6]),
    });
  });

  it('decodes from a Buffer that lies in a larger pool', () => {
    const frame = encodeWire({ x: new Float64Array([1.5, 2.5]) }, new TextEncoder());
    const pool = Buffer.alloc(256, 7);
    pool.set(frame, 40);
    const inPool = pool.subarray(40, 40 + frame.length);
    expect(decodeWire(inPool, new TextDecoder())).toEqual({ x: new Float64Array([1.5, 2.5]) });
  });

  it('decodes from a frame that starts at an odd offset', () => {
    const frame = encodeWire({ x: new Float64Array([1.5, 2.5]) }, new TextEncoder());
    const shifted = new Uint8Array(frame.length + 3);
    shifted.set(frame, 3);
    expect(decodeWire(shifted.subarray(3), new TextDecoder())).toEqual({ x: new Float64Array([1.5, 2.5]) });
  });

  it('refuses arrays that have no name on the wire, and a frame that ends early', () => {
    expect(() => there({ big: new BigInt64Array(1) })).toThrow('invalid array type on the wire: BigInt64Array');
    const frame = encodeWire({ text: 'a longer head than the frame' }, new TextEncoder());
    expect(() => decodeWire(frame.subarray(0, 8), new TextDecoder())).toThrow(/wire frame of 8 bytes/);
  });
});
