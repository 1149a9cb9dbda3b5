import { symmetricIndex } from '../../math/symmetricIndex.ts';
import { FLARE } from '../constants.ts';
import type { LuminanceSummary } from '../luminance.ts';

/** Side of the square, in pixels, and how far it reaches from its middle. */
const WINDOW = 11;
const REACH = (WINDOW - 1) / 2;

/**
 * Local contrast at each pixel, row-major: what the local features are the mean, the spread and the 99th percentile of
 * (see localContrast.ts). All 0 for flat images.
 *
 * Sums are taken afresh for every window, so that a map shows no drift; the features follow SciPy's running sums.
 *
 * @param luminance one value a pixel.
 */
export function localContrastMap(luminance: Float64Array, { width, height, flat }: LuminanceSummary): Float32Array {
  const map = new Float32Array(width * height);
  if (flat) return map;

  // down the columns first, then along the rows
  const columns = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    columns.fill(0);
    squares.fill(0);
    for (let dy = -REACH; dy <= REACH; dy++) {
      const from = symmetricIndex(y + dy, height) * width;
      for (let x = 0; x < width; x++) {
        const value = luminance[from + x];
        columns[x] += value;
        squares[x] += value * value;
      }
    }
    for (let x = 0; x < width; x++) {
      let sum = 0;
      let square = 0;
      for (let dx = -REACH; dx <= REACH; dx++) {
        const at = symmetricIndex(x + dx, width);
        sum += columns[at];
        square += squares[at];
      }
      const mean = sum / WINDOW ** 2;
      map[y * width + x] = Math.sqrt(Math.max(0, square / WINDOW ** 2 - mean * mean)) / (mean + FLARE);
    }
  }
  return map;
}
