import { endianness } from 'node:os';
import { describe, expect, it } from 'vitest';
import { float32, float64, int32, toBlob } from '../../src-main/database/blobs.ts';
import { pack, unpack } from '../../src-main/database/packed.ts';

describe('blobs', () => {
  it('are little-endian, as on every platform that Penumbra runs on', () => {
    expect(endianness()).toBe('LE');
    expect(toBlob(Float32Array.of(1, -2.5)).toString('hex')).toBe('0000803f000020c0');
    expect(toBlob(Float64Array.of(1)).toString('hex')).toBe('000000000000f03f');
    expect(toBlob(Int32Array.of(1, -2, 0x01020304)).toString('hex')).toBe('01000000feffffff04030201');
  });

  it('come back bit for bit, also the odd values', () => {
    const odd = [0, -0, 1 / 3, Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity, NaN];
    expect(float64(toBlob(Float64Array.from(odd)))).toEqual(Float64Array.from(odd));
    expect(float32(toBlob(Float32Array.from(odd)))).toEqual(Float32Array.from(odd));
    expect(int32(toBlob(Int32Array.of(2 ** 31 - 1, -(2 ** 31))))).toEqual(Int32Array.of(2 ** 31 - 1, -(2 ** 31)));
    expect(float32(toBlob(new Float32Array(0)))).toEqual(new Float32Array(0));
  });

  it('hold the bytes of a view and not those around it', () => {
    expect(toBlob(Int32Array.of(1, 2, 3, 4).subarray(1, 3))).toEqual(toBlob(Int32Array.of(2, 3)));
  });

  it('are read wherever their bytes begin, into memory of their own', () => {
    const bytes = Buffer.concat([Buffer.of(9), toBlob(Float64Array.of(7, 8))]);
    const read = float64(bytes.subarray(1));
    bytes.fill(0);
    expect(read).toEqual(Float64Array.of(7, 8));
  });

  it('are refused where bytes are missing', () => {
    expect(() => float32(Buffer.alloc(6))).toThrow(RangeError);
  });
});

describe('packed results', () => {
  it('come back with the types they had', () => {
    const value = {
      kind: 'estimated',
      none: null,
      list: [1, 'two', { three: Float64Array.of(3) }],
      ids: Int32Array.of(1, 2, 3),
      sources: Uint8Array.of(0, 5),
      probabilities: Float32Array.of(0.25, 0.75, Infinity),
      nothing: new Float32Array(0),
    };
    expect(unpack(pack(value))).toEqual(value);
  });

  it('are equal bytes for equal values', () => {
    const value = () => ({ a: Float64Array.of(1, 2), b: 'ü' });
    expect(pack(value())).toEqual(pack(value()));
  });
});
