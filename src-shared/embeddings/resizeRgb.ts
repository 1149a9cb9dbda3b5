import type { WorkingImage } from '../features/WorkingImage.ts';

/** For each output place, its first input place and the weights of those that follow; weights sum to 1. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/**
 * Resizes by a triangle filter as wide as the reduction: bilinear when enlarging, antialiased when reducing
 * (the 'bilinear' of Pillow, which most encoders were trained with).
 *
 * @returns height x width x 3 in [0, 255], not rounded
 */
export function resizeRgb({ data, width, height }: WorkingImage, toWidth: number, toHeight: number): Float32Array {
  const across = taps(width, toWidth);
  const down = taps(height, toHeight);

  // rows first: fewer values are left for the second pass when reducing
  const narrow = new Float32Array(toWidth * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < toWidth; x++) {
      for (let c = 0; c < 3; c++) {
        let sum = 0;
        for (let t = 0; t < across.count; t++)
          sum +=
            across.weights[x * across.count + t] * data[3 * (y * width + Math.min(width - 1, across.first[x] + t)) + c];
        narrow[3 * (y * toWidth + x) + c] = sum;
      }
    }
  }

  const out = new Float32Array(toWidth * toHeight * 3);
  const stride = 3 * toWidth;
  for (let y = 0; y < toHeight; y++) {
    for (let t = 0; t < down.count; t++) {
      const weight = down.weights[y * down.count + t];
      if (weight === 0) continue;
      const from = Math.min(height - 1, down.first[y] + t) * stride;
      for (let i = 0; i < stride; i++) out[y * stride + i] += weight * narrow[from + i];
    }
  }
  return out;
}

function taps(from: number, to: number): Taps {
  const scale = from / to;
  const support = Math.max(1, scale);
  const count = Math.min(from, Math.ceil(2 * support) + 1);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * count);
  for (let x = 0; x < to; x++) {
    const centre = (x + 0.5) * scale - 0.5;
    first[x] = Math.max(0, Math.min(from - count, Math.ceil(centre - support)));
    let total = 0;
    for (let t = 0; t < count; t++) {
      const weight = Math.max(0, 1 - Math.abs(first[x] + t - centre) / support);
      weights[x * count + t] = weight;
      total += weight;
    }
    for (let t = 0; t < count; t++) weights[x * count + t] /= total;
  }
  return { first, weights, count };
}
