import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inputTensor } from '../../src-shared/embeddings/preprocessing.ts';
import type { TensorRequest } from './PixelRequests.ts';
import { readRegularFile } from './readRegularFile.ts';
import { sha256 } from './sha256.ts';
import { faultsOf, workingImage } from './workingImage.ts';

/** The input of an encoder. A vector is kept by content, so it must be of the content that was recorded. */
export async function networkInput(request: TensorRequest): Promise<Float32Array> {
  const file = await readRegularFile(Buffer.from(request.path), 'awaited');
  if (sha256(file) !== request.sha256) throw new PenumbraError('input', 'the file changed since the scan; scan again');
  return inputTensor(await workingImage(file, faultsOf(request.kept)), request.preprocessing);
}
