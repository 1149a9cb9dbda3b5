import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { createFeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { createFeatureGroups } from '../../src-shared/features/createFeatureGroups.ts';
import { FEATURE_DEFINITION_VERSION } from '../../src-shared/features/names.ts';
import type { RequestHandlers } from '../jobs/RequestMap.ts';
import { createFft } from './createFft.ts';
import { displayImage } from './displayImage.ts';
import { drawnFeatures } from './drawnFeatures.ts';
import { failureReason } from './failureReason.ts';
import { inspect, type Inspection } from './inspect.ts';
import { measure } from './measure.ts';
import { measureEachCrop } from './measureEachCrop.ts';
import { networkInput } from './networkInput.ts';
import type { PixelRequests } from './PixelRequests.ts';
import { readRegularFile } from './readRegularFile.ts';
import { DECODER_VERSION } from './workingImage.ts';

/** Everything that happens to pixels, in one process: decode, hash, measure, thumbnail, network input. */
export async function createPixelTasks(): Promise<RequestHandlers<PixelRequests>> {
  const fft = await createFft();
  const groups = createFeatureGroups();
  const extract = createFeatureExtractor(fft, groups);
  const version = `${FEATURE_DEFINITION_VERSION} ${groups.kind} ${fft.kind} ${DECODER_VERSION}`;

  return {
    version: () => Promise.resolve(version),
    inspect: ({ paths }) => inspectEach(paths),
    measure: (request) => measure(request, extract, groups),
    crops: (request) => measureEachCrop(request, extract),
    tensor: networkInput,
    drawings: (request) => drawnFeatures(request, fft),
    display: ({ path }) => display(Buffer.from(path)),
  };
}

async function inspectEach(paths: readonly Uint8Array[]): Promise<Inspection[]> {
  const found: Inspection[] = [];
  for (const path of paths) found.push(await inspect(path));
  return found;
}

async function display(path: Buffer): Promise<Buffer> {
  try {
    return await displayImage(await readRegularFile(path, 'awaited'));
  } catch (error) {
    throw new PenumbraError('missing', failureReason(error, new Uint8Array(1)));
  }
}
