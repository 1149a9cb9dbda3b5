/** Zeros in memory that threads share: a matrix of them reaches a compute thread without a copy. */
export const sharedFloats = (length: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
