import type { CallContext } from '../../src-shared/contract/api.ts';
import type { Log } from '../database/log.ts';
import { logged } from '../database/logged.ts';
import { contentId, resultId } from '../database/resultId.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { CropStore } from './cropStore.ts';
import { measureCrops } from './measureCrops.ts';

export interface CropParts {
  readonly store: CropStore;
  readonly log: Log;
  readonly pixels: Pixels;
  readonly parallel: number;
  readonly isKept: (sha256: string) => boolean;
}

/** Contents whose crops are wanted, and the version to measure them in. */
export interface WantedCrops {
  readonly contents: readonly string[];
  readonly version: string;
}

/** Sees to it that these crops are measured, and says how many images' were by this call. Nothing is written where they are. */
export type MeasureCrops = (wanted: WantedCrops, context: CallContext) => Promise<number>;

export const createMeasureCrops =
  ({ store, log, pixels, parallel, isKept }: CropParts): MeasureCrops =>
  async ({ contents, version }, { signal, progress, actor }) => {
    const lacking = contents.filter((sha256) => store.of(sha256, version) === null);
    if (lacking.length === 0) return 0;
    return logged(log, { kind: 'features.crops', arguments: { version } }, actor, async () => {
      const computed = await measureCrops(lacking, { store, pixels, parallel, version, isKept, signal, progress });
      const measured = contentId(contents.filter((sha256) => store.of(sha256, version) !== null));
      const result = resultId({ algorithm: 'crops', version, parameters: {}, seed: null, inputs: [measured] });
      return { answer: computed, result, outcome: { computed, failed: lacking.length - computed } };
    });
  };
