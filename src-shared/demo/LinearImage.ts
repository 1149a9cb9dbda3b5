/**
 * Scene light before any camera: linear RGB with the primaries of sRGB, no upper bound, never negative.
 *
 * `data` is interleaved: channel c of pixel (x, y) is `data[3 * (y * width + x) + c]`.
 */
export interface LinearImage {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Checks the sizes once. Throws with the offending numbers. */
export function checkLinearImage({ data, width, height }: LinearImage): void {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new Error(`invalid image: ${width} x ${height}`);
  if (data.length !== 3 * width * height)
    throw new Error(`image of ${width} x ${height} holds ${data.length} values, not ${3 * width * height}`);
}

/** Relative luminance Y of every pixel (ITU-R BT.709). */
export function luminances({ data }: LinearImage): Float32Array {
  const y = new Float32Array(data.length / 3);
  for (let i = 0, k = 0; i < y.length; i++, k += 3)
    y[i] = 0.2126 * data[k] + 0.7152 * data[k + 1] + 0.0722 * data[k + 2];
  return y;
}

/** The same light with every value multiplied by one factor: an exposure. */
export function scaled({ data, width, height }: LinearImage, factor: number): LinearImage {
  return { data: data.map((v) => v * factor), width, height };
}
