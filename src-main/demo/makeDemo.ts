import { join } from 'node:path';
import type { Handlers } from '../../src-shared/contract/api.ts';
import { TREATMENTS } from '../../src-shared/demo/Shot.ts';
import { makeDemoLibrary } from './makeDemoLibrary.ts';

/** One seed for everybody, so that the demo looks the same everywhere. */
const DEMO_SEED = 1;

/** Makes the demo library in the data folder; a smaller one lies beside the whole one. */
export const makeDemo =
  (resources: string, dataFolder: string): Handlers['demo.make'] =>
  async ({ images: wanted }, { progress, signal }) => {
    const place = join(dataFolder, wanted === undefined ? 'demo' : `demo-${wanted}`);
    const library = join(place, 'photographs');
    const truth = join(place, 'truth.csv');
    const { images } = await makeDemoLibrary({
      assets: join(resources, 'demo'),
      library,
      truth,
      seed: DEMO_SEED,
      perTreatment: wanted === undefined ? undefined : wanted / TREATMENTS.length,
      onProgress: progress,
      signal: signal as AbortSignal,
    });
    return { library, truth, dataset: join(place, 'dataset'), images };
  };
