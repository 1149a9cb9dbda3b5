import { instantiate, type WasmInstance } from '../../math/wasm/instantiate.ts';
import { BANDS } from '../displayLuma.ts';
import { LUMINANCE_SHARES } from '../luminance.ts';
import { LINEAR } from '../srgb.ts';
import { MAX_SIDE } from '../WorkingImage.ts';

const PIXELS_OF_LARGEST = MAX_SIDE * MAX_SIDE;

/** Kernels take pixels in groups of this many; what a plane holds behind the image is read by the last group. */
export const GROUP = 16;

/** How far a window of 11 x 11 pixels reaches from its middle. */
export const REACH = 5;

/**
 * Linear light of 1 in the table of whole numbers, just under 2^31. Of these differences are exact, and so are, as this is a
 * multiple of 5 * 255 * 12.92 = 16473, the first values of sRGB, which lie on a line.
 */
export const LINEAR_UNITS = 16473 * 130363;

const sizes = {
  /** Per channel, the luminance that each value adds: three times 256 doubles. */
  luminanceTables: 3 * 256 * 8,
  /** Linear light of each value of a channel: 256 integers. */
  linearTable: 256 * 4,
  /** Two histograms of luminance, of pixels at even and at odd places: twice 256 integers. */
  counts: 2 * 256 * 4,
  /** Four counts of the levels of luma, of pixels at every fourth place: four times 256 integers. */
  levels: 4 * 256 * 4,
  /** The bands of luma: integers. */
  bands: 4 * (BANDS * MAX_SIDE + GROUP),
  /** What a kernel hands back. */
  sums: 256,
  /** Interleaved 8-bit sRGB. */
  pixels: 3 * (PIXELS_OF_LARGEST + GROUP),
  /** Doubles, one a pixel. */
  luminance: 8 * (PIXELS_OF_LARGEST + GROUP),
  /** Floats, one a pixel. */
  contrast: 4 * (PIXELS_OF_LARGEST + GROUP),
  /** The tail of a distribution: doubles. */
  tail: 8 * (PIXELS_OF_LARGEST + GROUP),
  /** A row of luminance that is not there. */
  zeroRow: 8 * (MAX_SIDE + GROUP),
  /** Running sums down the columns of the window, of luminance and of its square: doubles. */
  columnSums: 8 * (MAX_SIDE + GROUP),
  columnSquareSums: 8 * (MAX_SIDE + GROUP),
  /** Pairs of doubles: the means of luminance and of its square in each column of the window. */
  columnMeans: 16 * (MAX_SIDE + 2 * REACH + GROUP),
} as const;

type Part = keyof typeof sizes;

/** Where each part of the memory of the kernels begins, in bytes; all are multiples of 16. */
export const AT: Readonly<Record<Part, number>> = (() => {
  let end = 0;
  const place = (part: Part) => {
    const at = end;
    end += Math.ceil(sizes[part] / 16) * 16;
    return [part, at];
  };
  return Object.fromEntries((Object.keys(sizes) as Part[]).map(place)) as Record<Part, number>;
})();

/** The bytes of all parts. */
export const BYTES: number = AT.columnMeans + sizes.columnMeans;

/** The memory of the kernels, and what they export. */
export interface KernelMemory {
  readonly kernels: WasmInstance['exports'];
  readonly pixels: Uint8Array;
  readonly luminance: Float64Array;
  readonly contrast: Float32Array;
  readonly tail: Float64Array;
  readonly counts: Int32Array;
  readonly levels: Int32Array;
  readonly bands: Int32Array;
  readonly columnSums: Float64Array;
  readonly columnMeans: Float64Array;
  /** The sum of both lanes of vector `i` of what a kernel handed back. */
  readonly sumOfPair: (i: number) => number;
  /** The sum of the four integers of vector `i`. */
  readonly sumOfFour: (i: number) => number;
  /** The integer at place `i`. */
  readonly integer: (i: number) => number;
  /** The largest of the four floats of vector `i`. */
  readonly largestOfFour: (i: number) => number;
}

/** Makes an instance of the kernels in `text`, with its tables. Throws where WebAssembly has no SIMD. */
export function createKernelMemory(text: string): KernelMemory {
  const { buffer, exports: kernels } = instantiate(`(module (import "env" "memory" (memory 0)) ${text})`, BYTES);
  for (const [channel, shares] of LUMINANCE_SHARES.entries())
    new Float64Array(buffer, AT.luminanceTables, 3 * 256).set(shares, channel * 256);
  new Int32Array(buffer, AT.linearTable, 256).set(LINEAR.map((light) => Math.round(light * LINEAR_UNITS)));

  const doubles = new Float64Array(buffer, AT.sums, 32);
  const integers = new Int32Array(buffer, AT.sums, 64);
  const floats = new Float32Array(buffer, AT.sums, 64);
  return {
    kernels,
    pixels: new Uint8Array(buffer, AT.pixels, sizes.pixels),
    luminance: new Float64Array(buffer, AT.luminance, sizes.luminance / 8),
    contrast: new Float32Array(buffer, AT.contrast, sizes.contrast / 4),
    tail: new Float64Array(buffer, AT.tail, sizes.tail / 8),
    counts: new Int32Array(buffer, AT.counts, sizes.counts / 4),
    levels: new Int32Array(buffer, AT.levels, sizes.levels / 4),
    bands: new Int32Array(buffer, AT.bands, sizes.bands / 4),
    columnSums: new Float64Array(buffer, AT.columnSums, (sizes.columnSums + sizes.columnSquareSums) / 8),
    columnMeans: new Float64Array(buffer, AT.columnMeans, sizes.columnMeans / 8),
    sumOfPair: (i) => doubles[2 * i] + doubles[2 * i + 1],
    sumOfFour: (i) => integers[4 * i] + integers[4 * i + 1] + integers[4 * i + 2] + integers[4 * i + 3],
    integer: (i) => integers[i],
    largestOfFour: (i) => Math.max(floats[4 * i], floats[4 * i + 1], floats[4 * i + 2], floats[4 * i + 3]),
  };
}

/** `n` pixels with the last group filled up. */
export const paddedLength = (n: number): number => Math.ceil(n / GROUP) * GROUP;
