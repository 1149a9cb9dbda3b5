import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { featureDrawings } from '../../src-shared/features/drawings/featureDrawings.ts';
import { scaledMap } from '../../src-shared/features/drawings/scaledMap.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import type { RealFft2d } from '../../src-shared/math/RealFft2d.ts';
import { failureReason } from './failureReason.ts';
import type { DrawingsRequest, DrawnFeatures } from './PixelRequests.ts';
import { readRegularFile } from './readRegularFile.ts';
import { sha256 } from './sha256.ts';
import { faultsOf, workingImage } from './workingImage.ts';

/** Drawings stand beside what was measured, so they must be of the content that was recorded. */
export async function drawnFeatures(request: DrawingsRequest, fft: RealFft2d): Promise<DrawnFeatures> {
  let file: Buffer | null = null;
  let image: WorkingImage;
  try {
    file = await readRegularFile(Buffer.from(request.path), 'awaited');
    image = await workingImage(file, faultsOf(request.kept));
  } catch (error) {
    throw new PenumbraError('missing', failureReason(error, file ?? new Uint8Array(1)));
  }
  if (request.sha256 !== null && sha256(file) !== request.sha256)
    throw new PenumbraError('input', 'the file changed since the scan; scan again');
  const drawn = featureDrawings(fft, image);
  return { ...drawn, contrast: scaledMap(drawn.contrast) };
}
