import type { LuminanceHistogram } from '../../src-shared/features/luminanceHistogram.ts';

/** What was found in the pixels of one image. */
export interface Measured {
  readonly vector: Float32Array;
  readonly histogram: LuminanceHistogram;
  /** The 64 bits of perceptualHash, in 8 bytes. */
  readonly phash: Uint8Array;
}

/**
 * `failed`: these bytes cannot be decoded, or are `damaged` and can be read in part. `unread`: the file
 * could not be read, or its content is not what was recorded; a rescan will see.
 */
export type Measurement =
  | ({
      readonly kind: 'measured';
      /** The features before they are rounded to 32 bits. */
      readonly exact: Float64Array;
      /** A JPEG; null where none was asked for. */
      readonly thumbnail: Uint8Array | null;
    } & Measured)
  | { readonly kind: 'failed'; readonly reason: string; readonly damaged: boolean }
  | { readonly kind: 'unread'; readonly reason: string };

/** The features of an image's crops, CROPS x 24. */
export type CropMeasurement =
  | { readonly kind: 'measured'; readonly vectors: Float32Array }
  | { readonly kind: 'unread'; readonly reason: string };
