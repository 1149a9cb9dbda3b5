import type { FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import type { FeatureGroups } from '../../src-shared/features/FeatureGroups.ts';
import { luminanceHistogram } from '../../src-shared/features/luminanceHistogram.ts';
import { perceptualHash } from '../../src-shared/features/perceptualHash.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { failureReason } from './failureReason.ts';
import type { ImageSource } from './imageSource.ts';
import type { Measurement } from './Measurement.ts';
import type { MeasureRequest } from './PixelRequests.ts';
import { readEnds } from './readRegularFile.ts';
import { readRecorded, refuseChanged } from './recordedFile.ts';
import { thumbnail as encodeThumbnail } from './thumbnail.ts';
import { faultsOf, isReadableInPart, workingImage } from './workingImage.ts';

/** Everything that is measured of an image, by one decode. */
export async function measure(
  request: MeasureRequest,
  extract: FeatureExtractor,
  groups: FeatureGroups,
): Promise<Measurement> {
  const { recorded, kept } = request;
  const path = Buffer.from(request.path);
  let image: WorkingImage | Error;
  let file: ImageSource;
  try {
    file = await readRecorded(path, recorded);
    image = await workingImage(file, faultsOf(kept)).catch((error: Error) => error);
    await refuseChanged(file, path, recorded);
  } catch (error) {
    return { kind: 'unread', reason: failureReason(error, new Uint8Array(1)) };
  }
  if (image instanceof Error) return failure(image, file, kept);
  const thumbnail = request.thumbnail ? await encodeThumbnail(image) : null;
  const exact = extract(image);
  const vector = Float32Array.from(exact);
  const luma = groups.displayLuma(image);
  const histogram = luminanceHistogram(luma);
  return { kind: 'measured', exact, vector, histogram, phash: perceptualHash(luma), thumbnail };
}

async function failure(error: Error, file: ImageSource, kept: boolean): Promise<Measurement> {
  const reason = failureReason(error, typeof file === 'string' ? await readEnds(file) : file);
  const damaged = !kept && (await isReadableInPart(file));
  return { kind: 'failed', reason, damaged };
}
