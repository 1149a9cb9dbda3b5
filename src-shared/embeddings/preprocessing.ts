import { checkWorkingImage, type WorkingImage } from '../features/WorkingImage.ts';
import { resizeRgb } from './resizeRgb.ts';

/**
 * How an image becomes the input of an encoder; stands as JSON beside the ONNX file.
 *
 * The image is stretched to `size`, scaled to [0, 1], then (value - mean) / std by channel.
 */
export interface Preprocessing {
  /** Height and width in pixels. */
  readonly size: readonly [number, number];
  /** Of red, green and blue, in [0, 1]. */
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
  readonly layout: 'NCHW' | 'NHWC';
  /** Names in the graph; the only input and the first output where they are left out. */
  readonly input?: string;
  readonly output?: string;
}

const LARGEST_SIDE = 4096;

/** Checks a parsed JSON value. Throws an Error that names the field and what it must be. */
export function parsePreprocessing(json: unknown): Preprocessing {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new Error('must hold an object with size, mean, std and layout');
  const { size, mean, std, layout, input, output } = json as Record<string, unknown>;
  const pixels = typeof size === 'number' ? [size, size] : size;
  if (!isNumbers(pixels, 2) || !pixels.every((side) => Number.isInteger(side) && side >= 1 && side <= LARGEST_SIDE)) {
    throw new Error(`'size' must be [height, width] in pixels, not ${JSON.stringify(size)}`);
  }
  if (!isNumbers(mean, 3)) throw new Error(`'mean' must be three numbers, not ${JSON.stringify(mean)}`);
  if (!isNumbers(std, 3) || std.some((value) => value === 0))
    throw new Error(`'std' must be three numbers other than 0, not ${JSON.stringify(std)}`);
  if (layout !== 'NCHW' && layout !== 'NHWC')
    throw new Error(`'layout' must be "NCHW" or "NHWC", not ${JSON.stringify(layout)}`);
  for (const [name, value] of Object.entries({ input, output })) {
    if (value !== undefined && typeof value !== 'string')
      throw new Error(`'${name}' must be a name, not ${JSON.stringify(value)}`);
  }
  return {
    size: [pixels[0], pixels[1]],
    mean: [mean[0], mean[1], mean[2]],
    std: [std[0], std[1], std[2]],
    layout,
    ...(typeof input === 'string' ? { input } : {}),
    ...(typeof output === 'string' ? { output } : {}),
  };
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((entry) => typeof entry === 'number' && Number.isFinite(entry));

/** Shape of one image's tensor, without the batch. */
export function inputShape({ size: [height, width], layout }: Preprocessing): [number, number, number] {
  return layout === 'NCHW' ? [3, height, width] : [height, width, 3];
}

/** The input tensor of one image, row-major in the order of `inputShape`. */
export function inputTensor(image: WorkingImage, preprocessing: Preprocessing): Float32Array {
  checkWorkingImage(image);
  const { size, mean, std, layout } = preprocessing;
  const [height, width] = size;
  const rgb = resizeRgb(image, width, height);
  const pixels = width * height;
  const [pixelStep, channelStep] = layout === 'NCHW' ? [1, pixels] : [3, 1];
  const tensor = new Float32Array(3 * pixels);
  for (let c = 0; c < 3; c++) {
    const scale = 1 / (255 * std[c]);
    const shift = mean[c] / std[c];
    for (let p = 0; p < pixels; p++) tensor[p * pixelStep + c * channelStep] = rgb[3 * p + c] * scale - shift;
  }
  return tensor;
}
