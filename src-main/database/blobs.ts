/*
 * Converts numbers to bytes and back. SQLite returns a Buffer with any alignment, so reading copies
 * once. Every platform that Penumbra runs on is little-endian; a test asserts it.
 */

type Numbers = Float32Array | Float64Array | Int32Array | Uint8Array;

/** The bytes of an array, without a copy. */
export const toBlob = (array: Numbers): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);

const copy = (blob: Uint8Array): ArrayBuffer => {
  const bytes = new Uint8Array(blob.byteLength);
  bytes.set(blob);
  return bytes.buffer;
};

export const float32 = (blob: Uint8Array) => new Float32Array(copy(blob));
export const float64 = (blob: Uint8Array) => new Float64Array(copy(blob));
export const int32 = (blob: Uint8Array) => new Int32Array(copy(blob));
