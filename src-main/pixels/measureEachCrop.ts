import type { FeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { crop } from '../../src-shared/features/crop.ts';
import { cropBoxes } from '../../src-shared/features/cropBoxes.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { failureReason } from './failureReason.ts';
import type { CropMeasurement } from './Measurement.ts';
import type { CropRequest } from './PixelRequests.ts';
import { readRecorded, refuseChanged } from './recordedFile.ts';
import { faultsOf, workingImage } from './workingImage.ts';

/** The features of an image's crops; its content chooses them. */
export async function measureEachCrop(
  { path: bytes, recorded, kept }: CropRequest,
  extract: FeatureExtractor,
): Promise<CropMeasurement> {
  const path = Buffer.from(bytes);
  let image: WorkingImage;
  try {
    const file = await readRecorded(path, recorded);
    image = await workingImage(file, faultsOf(kept));
    await refuseChanged(file, path, recorded);
  } catch (error) {
    return { kind: 'unread', reason: failureReason(error, new Uint8Array(1)) };
  }
  const boxes = cropBoxes(recorded.sha256, image.width, image.height);
  return { kind: 'measured', vectors: Float32Array.from(boxes.flatMap((box) => [...extract(crop(image, box))])) };
}
