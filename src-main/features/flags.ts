import type { Handlers } from '../../src-shared/contract/api.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import {
  DEFAULT_THRESHOLDS,
  QUALITY_FLAGS,
  qualityFlags,
  type FlagThresholds,
  type QualityFlag,
} from '../../src-shared/features/qualityFlags.ts';
import type { Log } from '../database/log.ts';
import type { Meta } from '../database/meta.ts';
import { contentResult } from '../database/resultId.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { FeatureStore } from './featureStore.ts';

export interface FlagParts {
  readonly store: FeatureStore;
  readonly images: ImageStore;
  readonly log: Log;
  readonly meta: Meta;
  readonly version: () => string;
}

type FlagCalls = 'features.flags' | 'features.flagged' | 'features.setFlagThresholds';

const KEY = 'features.flagThresholds';

/** What may be wrong with images of one project. */
export type Flags = ReturnType<typeof createFlags>;

/** What may be wrong with images, by thresholds that the user moves. Nothing is kept but the thresholds. */
export function createFlags({ store, images, log, meta, version }: FlagParts) {
  const thresholds = (): FlagThresholds => ({ ...DEFAULT_THRESHOLDS, ...meta.get<Partial<FlagThresholds>>(KEY) });

  const flagsOfAll = (): { id: number; flags: QualityFlag[] }[] => {
    const { ids, data } = store.matrix(version());
    const dim = FEATURE_NAMES.length;
    const rowOf = new Map(Array.from(ids, (id, row) => [id, data.subarray(row * dim, (row + 1) * dim)]));
    const now = thresholds();
    return images.sides().map(({ id, ...sides }) => ({ id, flags: qualityFlags(sides, rowOf.get(id) ?? null, now) }));
  };

  const flagged = (flag: QualityFlag) =>
    Int32Array.from(
      flagsOfAll().filter(({ flags }) => flags.includes(flag)),
      ({ id }) => id,
    );

  const handlers: Pick<Handlers, FlagCalls> = {
    'features.flags': () => {
      const all = flagsOfAll().filter(({ flags }) => flags.length > 0);
      const count = (flag: QualityFlag) => all.filter(({ flags }) => flags.includes(flag)).length;
      return {
        thresholds: thresholds(),
        flags: QUALITY_FLAGS.map((flag) => ({ flag, images: count(flag) })),
        flagged: all.length,
        measured: store.measured(version()),
      };
    },

    'features.flagged': ({ flag }) => ({ ids: flagged(flag) }),

    'features.setFlagThresholds': ({ thresholds: moved }, { actor }) => {
      store.transaction(() => {
        meta.set(KEY, moved === null ? {} : { ...meta.get<Partial<FlagThresholds>>(KEY), ...moved });
        const result = contentResult('features.setFlagThresholds', thresholds(), []);
        log.append({ kind: 'features.setFlagThresholds', arguments: { thresholds: moved }, result }, actor);
      });
      return { thresholds: thresholds() };
    },
  };

  return {
    handlers,
    /** Images that have a flag, in id order. */
    flagged,
    thresholds,
    /** @param values the features of the image; null where it was not measured */
    of: (id: number, values: ArrayLike<number> | null): QualityFlag[] => {
      const [row] = images.rows([id]);
      return row && row.width > 0 ? qualityFlags(row, values, thresholds()) : [];
    },
  };
}
