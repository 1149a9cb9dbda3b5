/**
 * Shrinks an interleaved raster by exact area averaging: each new pixel is the mean of the old ones under it, partly covered ones by their
 * share. Also enlarges, where each new pixel lies within one or two old ones.
 *
 * @param data `width * height * channels` values, row-major, channels interleaved
 * @returns `newWidth * newHeight * channels` values
 */
export function areaResize(
  data: ArrayLike<number>,
  width: number,
  height: number,
  channels: number,
  newWidth: number,
  newHeight: number,
): Float32Array {
  if (![width, height, channels, newWidth, newHeight].every((n) => Number.isInteger(n) && n >= 1))
    throw new Error(`invalid resize: ${width} x ${height} x ${channels} to ${newWidth} x ${newHeight}`);
  if (data.length !== width * height * channels)
    throw new Error(`raster of ${width} x ${height} x ${channels} holds ${data.length} values`);
  const columns = cover(width, newWidth);
  const rows = cover(height, newHeight);

  // first along the rows, then down the columns
  const wide = new Float64Array(newWidth * height * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < newWidth; x++)
      for (let i = columns.start[x]; i < columns.start[x + 1]; i++) {
        const from = (y * width + columns.index[i]) * channels;
        const to = (y * newWidth + x) * channels;
        for (let c = 0; c < channels; c++) wide[to + c] += columns.weight[i] * data[from + c];
      }

  const line = newWidth * channels;
  const sum = new Float64Array(line);
  const out = new Float32Array(newHeight * line);
  for (let y = 0; y < newHeight; y++) {
    sum.fill(0);
    for (let i = rows.start[y]; i < rows.start[y + 1]; i++) {
      const from = rows.index[i] * line;
      for (let k = 0; k < line; k++) sum[k] += rows.weight[i] * wide[from + k];
    }
    out.set(sum, y * line);
  }
  return out;
}

/** For each new cell j the old cells under it, at start[j] to start[j + 1]: index, and weight as a share of the new cell. */
function cover(size: number, newSize: number): { start: Int32Array; index: number[]; weight: number[] } {
  const start = new Int32Array(newSize + 1);
  const index: number[] = [];
  const weight: number[] = [];
  for (let j = 0; j < newSize; j++) {
    // in units of 1 / newSize of an old cell all edges are whole numbers, so that no sliver is gained or lost
    const from = j * size;
    const to = from + size;
    for (let i = Math.floor(from / newSize); i * newSize < to; i++) {
      index.push(i);
      weight.push((Math.min(to, (i + 1) * newSize) - Math.max(from, i * newSize)) / size);
    }
    start[j + 1] = index.length;
  }
  return { start, index, weight };
}
