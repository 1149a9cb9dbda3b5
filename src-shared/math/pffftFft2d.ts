import { checkRows, type RealFft2d } from './RealFft2d.ts';

/**
 * What is used here of an instance of `@echogarden/pffft-wasm`, which has no types of its own.
 * Addresses are byte offsets into its memory.
 */
export interface PffftModule {
  /** The memory as floats; another array once the memory has grown. */
  readonly HEAPF32: Float32Array;
  /** `kind` is 0 for real and 1 for complex input; the answer is 0 for lengths that PFFFT does not know. */
  _pffft_new_setup(length: number, kind: 0 | 1): number;
  _pffft_aligned_malloc(bytes: number): number;
  /** `direction` 0 is forward. The spectrum of real input comes as (F[0], F[n/2]), (Re F[1], Im F[1]), ... */
  _pffft_transform_ordered(setup: number, input: number, output: number, work: number, direction: 0 | 1): void;
}

const REAL = 0;
const COMPLEX = 1;
const FORWARD = 0;

/** Columns that are transposed together: eight complex numbers fill one cache line of 64 bytes. */
const BLOCK = 8;

/**
 * Power spectra of real frames in single precision, by PFFFT (Pommier, after FFTPACK by Swarztrauber) in WebAssembly.
 *
 * Only the rows that hold an image are transformed along x. The columns are then copied, eight at a time, out of the
 * row-major spectrum into contiguous buffers and transformed. The spectra of columns 0 and size / 2 are those of real
 * sequences, which PFFFT puts into one complex column.
 *
 * @param module an initialised instance that nobody else uses: once its memory grows, `transform` throws.
 * @param size   side of the frame, a multiple of 32 with no prime factor above 5. Throws on any other.
 */
export function createPffftFft2d(module: PffftModule, size: number): RealFft2d {
  if (!Number.isInteger(size) || size < 32 || size % 32 !== 0) throw new Error(`invalid FFT length: ${size}`);
  const { _pffft_new_setup: newSetup, _pffft_aligned_malloc: malloc } = module;
  const rowSetup = newSetup(size, REAL);
  const columnSetup = newSetup(size, COMPLEX);
  if (rowSetup === 0 || columnSetup === 0) throw new Error(`invalid FFT length: ${size}`);

  const half = size / 2;
  // four complex numbers of padding keep the columns of a block out of one another's cache sets
  const stride = size + 4;
  const frameAt = allocate(malloc, size * size * 4);
  const blockAt = allocate(malloc, BLOCK * stride * 8);
  const columnAt = allocate(malloc, size * 8);
  const workAt = allocate(malloc, size * 8);

  const { buffer } = module.HEAPF32;
  const frame = new Float32Array(buffer, frameAt, size * size);
  const column = new Float32Array(buffer, columnAt, 2 * size);
  // a complex number moves as one 64-bit float; its bits cannot be those of a NaN while its imaginary part is finite
  const spectrum = new Float64Array(buffer, frameAt, half * size);
  const block = new Float64Array(buffer, blockAt, BLOCK * stride);
  const power = new Float32Array((half + 1) * size);

  const gatherBlock = (first: number, rows: number) => {
    for (let row = 0, from = first; row < rows; row++, from += half) {
      for (let j = 0, to = row; j < BLOCK; j++, to += stride) block[to] = spectrum[from + j];
    }
  };

  const columnPower = (kx: number) => {
    for (let i = 0, at = kx * size; i < size; i++, at++) {
      power[at] = column[2 * i] * column[2 * i] + column[2 * i + 1] * column[2 * i + 1];
    }
  };

  /** Z = F0 + i Fn of two real sequences: F0[k] = (Z[k] + Z*[-k]) / 2 and Fn[k] = (Z[k] - Z*[-k]) / 2i. */
  const sharedColumnPower = () => {
    for (let i = 0; i < size; i++) {
      const mirror = (size - i) % size;
      const re = column[2 * i];
      const im = column[2 * i + 1];
      const mirrorRe = column[2 * mirror];
      const mirrorIm = column[2 * mirror + 1];
      power[i] = ((re + mirrorRe) ** 2 + (im - mirrorIm) ** 2) / 4;
      power[half * size + i] = ((im + mirrorIm) ** 2 + (re - mirrorRe) ** 2) / 4;
    }
  };

  return {
    kind: 'pffft',
    size,
    frame,
    power,
    transform(rows) {
      checkRows(rows, size);
      if (module.HEAPF32.buffer !== buffer) throw new Error('the memory of the PFFFT instance has moved');
      // the instance replaces this entry by the function itself when it is first called
      const { _pffft_transform_ordered: transformLine } = module;
      for (let row = 0; row < rows; row++) {
        const at = frameAt + row * size * 4;
        transformLine(rowSetup, at, at, workAt, FORWARD);
      }
      block.fill(0);
      for (let first = 0; first < half; first += BLOCK) {
        gatherBlock(first, rows);
        for (let j = 0; j < BLOCK; j++) {
          transformLine(columnSetup, blockAt + j * stride * 8, columnAt, workAt, FORWARD);
          if (first + j === 0) sharedColumnPower();
          else columnPower(first + j);
        }
      }
    },
  };
}

function allocate(malloc: (bytes: number) => number, bytes: number): number {
  const at = malloc(bytes);
  if (at === 0) throw new Error(`no memory for ${bytes} bytes`);
  return at;
}
