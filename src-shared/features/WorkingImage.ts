/** The longest side of a working image, in pixels. */
export const MAX_SIDE = 512;

/**
 * The pixels that every measure starts from: 8-bit sRGB, upright, alpha flattened over white, no side over 512.
 *
 * `data` is interleaved: channel c of pixel (x, y) is `data[3 * (y * width + x) + c]`, c = 0 red, 1 green, 2 blue.
 */
export interface WorkingImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Checks the sizes once, at the entry of a measure. Throws with the offending numbers. */
export function checkWorkingImage({ data, width, height }: WorkingImage): void {
  if (!isSide(width) || !isSide(height)) throw new Error(`invalid working image: ${width} x ${height}`);
  const expected = 3 * width * height;
  if (data.length !== expected) {
    throw new Error(`working image of ${width} x ${height} holds ${data.length} bytes, not ${expected}`);
  }
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels >= 1 && pixels <= MAX_SIDE;
}
