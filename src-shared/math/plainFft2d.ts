import { createComplexFft } from './complexFft.ts';
import { checkRows, type RealFft2d } from './RealFft2d.ts';

/**
 * Power spectra of real frames in double precision, in plain TypeScript: the oracle for the faster implementation,
 * and what runs where WebAssembly does not. Throws if `size` is not a power of two above 1.
 */
export function createPlainFft2d(size: number): RealFft2d {
  if (size < 2) throw new Error(`invalid FFT length: ${size}`);
  const fft = createComplexFft(size);
  const half = size / 2;
  const frame = new Float64Array(size * size);
  const power = new Float64Array((half + 1) * size);
  // the spectra of the rows, transposed: value (row, kx) is at kx * size + row
  const re = new Float64Array((half + 1) * size);
  const im = new Float64Array((half + 1) * size);
  const a = new Float64Array(size);
  const b = new Float64Array(size);

  /** Two real rows as one complex row, z = a + ib: A[k] = (Z[k] + Z*[-k]) / 2 and B[k] = (Z[k] - Z*[-k]) / 2i. */
  const transformRowPair = (row: number, rows: number) => {
    a.set(frame.subarray(row * size, (row + 1) * size));
    if (row + 1 < rows) b.set(frame.subarray((row + 1) * size, (row + 2) * size));
    else b.fill(0);
    fft(a, b);
    for (let k = 0; k <= half; k++) {
      const mirror = (size - k) % size;
      const at = k * size + row;
      re[at] = (a[k] + a[mirror]) / 2;
      im[at] = (b[k] - b[mirror]) / 2;
      re[at + 1] = (b[k] + b[mirror]) / 2;
      im[at + 1] = (a[mirror] - a[k]) / 2;
    }
  };

  const transformColumn = (k: number) => {
    const columnRe = re.subarray(k * size, (k + 1) * size);
    const columnIm = im.subarray(k * size, (k + 1) * size);
    fft(columnRe, columnIm);
    for (let i = 0; i < size; i++) power[k * size + i] = columnRe[i] * columnRe[i] + columnIm[i] * columnIm[i];
  };

  return {
    kind: 'plain',
    size,
    frame,
    power,
    transform(rows) {
      checkRows(rows, size);
      re.fill(0);
      im.fill(0);
      for (let row = 0; row < rows; row += 2) transformRowPair(row, rows);
      for (let k = 0; k <= half; k++) transformColumn(k);
    },
  };
}
