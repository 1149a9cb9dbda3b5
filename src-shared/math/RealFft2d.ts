/**
 * The power spectrum of a real image that fills the upper left part of a square frame.
 *
 * The buffers belong to the instance and are used for every transform, so that pixels are written where the transform
 * reads them and nothing is copied:
 *
 * 1. write `rows` rows of `size` values into `frame`, zeros right of the image included;
 * 2. call `transform(rows)`; rows from `rows` on count as zeros, whatever the frame holds there;
 * 3. read `power`. The frame is overwritten.
 */
export interface RealFft2d {
  /** Which implementation this is, for the record of how a value was made. */
  readonly kind: 'pffft' | 'plain';

  /** Side of the frame, in pixels. */
  readonly size: number;

  /** The image, `size` x `size`, row-major. */
  readonly frame: Float32Array | Float64Array;

  /**
   * The squared moduli |F(kx, ky)|^2 of the unnormalised transform for kx = 0 .. size / 2 (the others mirror them),
   * column by column: `power[kx * size + ky]`.
   */
  readonly power: Float32Array | Float64Array;

  /** Transforms the first `rows` rows of the frame. Throws if `rows` is not a whole number from 1 to `size`. */
  transform(rows: number): void;
}

/** Checks the argument of `transform`. Throws with the offending number. */
export function checkRows(rows: number, size: number): void {
  if (!Number.isInteger(rows) || rows < 1 || rows > size) throw new Error(`invalid number of rows: ${rows}`);
}
