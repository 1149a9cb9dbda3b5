import type { LinearImage } from '../../src-shared/demo/LinearImage.ts';
import { luminances } from '../../src-shared/demo/LinearImage.ts';

/** How far the rings round a lamp reach, and how far out its surroundings are looked at, in pixels. */
const REACH = 3;
const AROUND = 6;
/** A lamp is this much brighter than what surrounds it; a speck is darker than this share of the surroundings' dark tenth. */
const LAMP = 6;
const DARK = 0.5;

/**
 * Repairs what a sharp reduction left in a panorama: negative values, and dark or falsely coloured rings round lamps and the sun.
 *
 * Such pixels are filled from their sound neighbours, from the edge inwards, darker neighbours counting more. The panorama is closed at
 * its sides.
 */
export function despeckle(light: LinearImage): LinearImage {
  const { width, height } = light;
  const data = light.data.slice();
  const y = luminances(light);
  const lamps = brightest(y, width);
  const bad = new Uint8Array(width * height);
  for (let i = 0; i < bad.length; i++) if (isSpeck(light, y, lamps[i], i)) bad[i] = 1;
  fill(data, bad, width, height);
  return { data, width, height };
}

/** @param lamp the brightest luminance within reach of pixel i */
function isSpeck({ data, width, height }: LinearImage, y: Float32Array, lamp: number, i: number): boolean {
  const rgb = [data[3 * i], data[3 * i + 1], data[3 * i + 2]];
  // overflow left single channels of the sun at zero
  if (!(Math.min(...rgb) > 1e-3 * Math.max(...rgb))) return true;
  if (lamp < LAMP * y[i]) return false;
  const ring = around(i, width, height, REACH + 1, AROUND);
  if (
    lamp <
    LAMP *
      quantile(
        ring.map((j) => y[j]),
        0.5,
      )
  )
    return false;
  return rgb.some(
    (v, c) =>
      v <
      DARK *
        quantile(
          ring.map((j) => data[3 * j + c]),
          0.1,
        ),
  );
}

function quantile(values: number[], share: number): number {
  // a typed array sorts numbers without a comparator, which is what most of the time went into
  return Float64Array.from(values).sort()[Math.floor(share * (values.length - 1))];
}

/** The largest luminance within reach of each pixel: first along the rows, then down the columns. */
function brightest(y: Float32Array, width: number): Float32Array {
  const wide = y.map((_, i) => {
    const x = i % width;
    let max = 0;
    for (let dx = -REACH; dx <= REACH; dx++) max = Math.max(max, y[i - x + ((x + dx + width) % width)]);
    return max;
  });
  return y.map((_, i) => {
    let max = 0;
    for (let d = -REACH; d <= REACH; d++) max = Math.max(max, wide[i + d * width] ?? 0);
    return max;
  });
}

/** Indices of the pixels whose larger distance along an axis lies between two bounds. */
function around(i: number, width: number, height: number, from: number, to: number): number[] {
  const x = i % width;
  const row = (i - x) / width;
  const found: number[] = [];
  for (let v = Math.max(0, row - to); v <= Math.min(height - 1, row + to); v++)
    for (let dx = -to; dx <= to; dx++)
      if (Math.max(Math.abs(dx), Math.abs(v - row)) >= from) found.push(v * width + ((x + dx + width) % width));
  return found;
}

/** Peels the bad pixels layer by layer; in place. A picture that is bad all over stays as it is. */
function fill(data: Float32Array, bad: Uint8Array, width: number, height: number): void {
  let todo = Array.from(bad.keys()).filter((i) => bad[i] === 1);
  while (todo.length > 0) {
    const filled: { i: number; rgb: number[] }[] = [];
    for (const i of todo) {
      const sound = around(i, width, height, 1, 1).filter((j) => bad[j] === 0);
      if (sound.length === 0) continue;
      const weights = sound.map((j) => 1 / (data[3 * j] + data[3 * j + 1] + data[3 * j + 2] + 1e-3));
      const total = weights.reduce((sum, w) => sum + w, 0);
      const mean = (c: number) => sound.reduce((sum, j, k) => sum + weights[k] * data[3 * j + c], 0) / total;
      filled.push({ i, rgb: [mean(0), mean(1), mean(2)] });
    }
    if (filled.length === 0) return;
    for (const { i, rgb } of filled) {
      data.set(rgb, 3 * i);
      bad[i] = 0;
    }
    todo = todo.filter((i) => bad[i] === 1);
  }
}
