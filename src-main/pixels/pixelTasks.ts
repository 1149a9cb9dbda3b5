import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inputTensor, type Preprocessing } from '../../src-shared/embeddings/preprocessing.ts';
import { createFeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { createFeatureGroups } from '../../src-shared/features/createFeatureGroups.ts';
import { crop } from '../../src-shared/features/crop.ts';
import { cropBoxes } from '../../src-shared/features/cropBoxes.ts';
import { featureDrawings, type FeatureDrawings } from '../../src-shared/features/drawings/featureDrawings.ts';
import { scaledMap, type ScaledMap } from '../../src-shared/features/drawings/scaledMap.ts';
import { luminanceHistogram } from '../../src-shared/features/luminanceHistogram.ts';
import { FEATURE_DEFINITION_VERSION } from '../../src-shared/features/names.ts';
import { perceptualHash } from '../../src-shared/features/perceptualHash.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import type { RealFft2d } from '../../src-shared/math/RealFft2d.ts';
import { createFft } from './createFft.ts';
import { displayImage } from './displayImage.ts';
import { failureReason } from './failureReason.ts';
import type { ImageSource } from './imageSource.ts';
import { inspect, type Inspection } from './inspect.ts';
import type { CropMeasurement, Measurement } from './Measurement.ts';
import { readEnds, readRegularFile } from './readRegularFile.ts';
import { readRecorded, refuseChanged, type RecordedFile } from './recordedFile.ts';
import { sha256 } from './sha256.ts';
import { thumbnail } from './thumbnail.ts';
import { DECODER_VERSION, isReadableInPart, workingImage } from './workingImage.ts';
import { writeThumbnail } from './writeThumbnail.ts';

/** What a pixel worker can be asked. Paths are raw bytes. */
export type PixelRequest =
  | { readonly kind: 'version' }
  | { readonly kind: 'inspect'; readonly paths: readonly Uint8Array[] }
  | {
      readonly kind: 'measure';
      readonly path: Uint8Array;
      readonly recorded: RecordedFile | null;
      readonly thumbnail: string | null;
      /** What can be read of it is kept, although it is damaged. */
      readonly kept: boolean;
    }
  | {
      readonly kind: 'crops';
      readonly path: Uint8Array;
      readonly recorded: RecordedFile;
      readonly kept: boolean;
    }
  | {
      readonly kind: 'tensor';
      readonly path: Uint8Array;
      readonly sha256: string;
      readonly preprocessing: Preprocessing;
      readonly kept: boolean;
    }
  | {
      readonly kind: 'drawings';
      readonly path: Uint8Array;
      readonly sha256: string | null;
      readonly kept: boolean;
    }
  | { readonly kind: 'display'; readonly path: Uint8Array };

/** Everything that happens to pixels, in one process: decode, hash, measure, thumbnail, network input. */
export async function createPixelTasks(): Promise<(request: PixelRequest) => Promise<unknown>> {
  const fft = await createFft();
  const groups = createFeatureGroups();
  const extract = createFeatureExtractor(fft, groups);

  const measure = async (
    path: Buffer,
    recorded: RecordedFile | null,
    thumbnailFile: string | null,
    kept: boolean,
  ): Promise<Measurement> => {
    let image: WorkingImage | Error;
    let file: ImageSource;
    try {
      file = await readRecorded(path, recorded);
      image = await workingImage(file, faults(kept)).catch((error: Error) => error);
      await refuseChanged(file, path, recorded);
    } catch (error) {
      return { kind: 'unread', reason: failureReason(error, new Uint8Array(1)) };
    }
    if (image instanceof Error) return failure(image, file, kept);
    // a disk that is full or gone is no fault of the image, so what this throws ends the run
    if (thumbnailFile !== null) await writeThumbnail(thumbnailFile, await thumbnail(image));
    const exact = extract(image);
    const vector = Float32Array.from(exact);
    const luma = groups.displayLuma(image);
    return { kind: 'measured', exact, vector, histogram: luminanceHistogram(luma), phash: perceptualHash(luma) };
  };

  const measureCrops = async (path: Buffer, recorded: RecordedFile, kept: boolean): Promise<CropMeasurement> => {
    let image: WorkingImage;
    try {
      const file = await readRecorded(path, recorded);
      image = await workingImage(file, faults(kept));
      await refuseChanged(file, path, recorded);
    } catch (error) {
      return { kind: 'unread', reason: failureReason(error, new Uint8Array(1)) };
    }
    const boxes = cropBoxes(recorded.sha256, image.width, image.height);
    return { kind: 'measured', vectors: Float32Array.from(boxes.flatMap((box) => [...extract(crop(image, box))])) };
  };

  return async (request) => {
    switch (request.kind) {
      case 'version':
        return `${FEATURE_DEFINITION_VERSION} ${groups.kind} ${fft.kind} ${DECODER_VERSION}`;
      case 'inspect':
        return inspectEach(request.paths);
      case 'measure':
        return measure(Buffer.from(request.path), request.recorded, request.thumbnail, request.kept);
      case 'crops':
        return measureCrops(Buffer.from(request.path), request.recorded, request.kept);
      case 'tensor':
        return tensor(Buffer.from(request.path), request.sha256, request.preprocessing, request.kept);
      case 'drawings':
        return drawings(fft, Buffer.from(request.path), request.sha256, request.kept);
      case 'display':
        return display(Buffer.from(request.path));
    }
  };
}

async function inspectEach(paths: readonly Uint8Array[]): Promise<Inspection[]> {
  const found: Inspection[] = [];
  for (const path of paths) found.push(await inspect(path));
  return found;
}

const faults = (kept: boolean) => (kept ? 'kept' : 'thrown');

async function failure(error: Error, file: ImageSource, kept: boolean): Promise<Measurement> {
  const reason = failureReason(error, typeof file === 'string' ? await readEnds(file) : file);
  const damaged = !kept && (await isReadableInPart(file));
  return { kind: 'failed', reason, damaged };
}

/** A vector is kept by content, so it must be of the content that was recorded. */
async function tensor(
  path: Buffer,
  recorded: string,
  preprocessing: Preprocessing,
  kept: boolean,
): Promise<Float32Array> {
  const file = await readRegularFile(path, 'awaited');
  if (sha256(file) !== recorded) throw new PenumbraError('input', 'the file changed since the scan; scan again');
  return inputTensor(await workingImage(file, faults(kept)), preprocessing);
}

/** What the features of an image look like, its map of local contrast in 8 bits. */
export type DrawnFeatures = Omit<FeatureDrawings, 'contrast'> & { readonly contrast: ScaledMap };

/** Drawings stand beside what was measured, so they too must be of the content that was recorded. */
async function drawings(fft: RealFft2d, path: Buffer, recorded: string | null, kept: boolean): Promise<DrawnFeatures> {
  let file: Buffer | null = null;
  let image: WorkingImage;
  try {
    file = await readRegularFile(path, 'awaited');
    image = await workingImage(file, faults(kept));
  } catch (error) {
    throw new PenumbraError('missing', failureReason(error, file ?? new Uint8Array(1)));
  }
  if (recorded !== null && sha256(file) !== recorded)
    throw new PenumbraError('input', 'the file changed since the scan; scan again');
  const drawn = featureDrawings(fft, image);
  return { ...drawn, contrast: scaledMap(drawn.contrast) };
}

async function display(path: Buffer): Promise<Buffer> {
  try {
    return await displayImage(await readRegularFile(path, 'awaited'));
  } catch (error) {
    throw new PenumbraError('missing', failureReason(error, new Uint8Array(1)));
  }
}
