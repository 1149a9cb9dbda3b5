import type { Preprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import type { FeatureDrawings } from '../../src-shared/features/drawings/featureDrawings.ts';
import type { ScaledMap } from '../../src-shared/features/drawings/scaledMap.ts';
import type { Inspection } from './inspect.ts';
import type { CropMeasurement, Measurement } from './Measurement.ts';
import type { RecordedFile } from './recordedFile.ts';

/** An image file. */
interface PixelSource {
  /** The path in the raw bytes of the file system. */
  readonly path: Uint8Array;
  /** Of a damaged file what can be read is used; else any fault of the file is an error. */
  readonly kept: boolean;
}

export interface MeasureRequest extends PixelSource {
  /** The content to measure; null where any will do. */
  readonly recorded: RecordedFile | null;
  /** Whether the answer holds the thumbnail. */
  readonly thumbnail: boolean;
}

export interface CropRequest extends PixelSource {
  readonly recorded: RecordedFile;
}

export interface TensorRequest extends PixelSource {
  /** Of the recorded content. */
  readonly sha256: string;
  readonly preprocessing: Preprocessing;
}

export interface DrawingsRequest extends PixelSource {
  /** Of the recorded content; null where any will do. */
  readonly sha256: string | null;
}

/** What the features of an image look like, its map of local contrast in 8 bits. */
export type DrawnFeatures = Omit<FeatureDrawings, 'contrast'> & { readonly contrast: ScaledMap };

/**
 * Everything that can be asked about pixels. A request is complete by itself: it holds values, nothing of
 * the engine that asks, so that another process or another machine can answer it.
 */
export interface PixelRequests {
  /** Names all that the features depend on: their definition, the transform and the decoder. */
  readonly version: { readonly request: null; readonly reply: string };
  /** Hash and header of each file, in order; the pixels are not decoded. */
  readonly inspect: {
    readonly request: { readonly paths: readonly Uint8Array[] };
    readonly reply: Inspection[];
  };
  readonly measure: { readonly request: MeasureRequest; readonly reply: Measurement };
  /** The features of the crops that are chosen by the content's hash. */
  readonly crops: { readonly request: CropRequest; readonly reply: CropMeasurement };
  /** The input of an encoder, in the layout that its preprocessing names. Rejects where the content is not the recorded one. */
  readonly tensor: { readonly request: TensorRequest; readonly reply: Float32Array };
  /** Rejects where the content is not the recorded one, if one is given. */
  readonly drawings: { readonly request: DrawingsRequest; readonly reply: DrawnFeatures };
  /** A JPEG that any browser can show. */
  readonly display: { readonly request: { readonly path: Uint8Array }; readonly reply: Uint8Array };
}
