import type { WatchState } from '../../../src-shared/contract/events.ts';
import type { DuplicateGroup } from '../../../src-shared/contract/library.ts';
import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import {
  DEFAULT_THRESHOLDS,
  type FlagThresholds,
  QUALITY_FLAGS,
  type QualityFlag,
  qualityFlags,
} from '../../../src-shared/features/qualityFlags.ts';
import type { FakeState } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { failedFiles } from './project.ts';

/** Every so many images, a group of like ones begins. */
const EVERY = 9;

const OFF: WatchState = { watching: false, how: 'off', why: '', batches: 0, last: null };
const ON: WatchState = {
  watching: true,
  how: 'events',
  why: '',
  batches: 3,
  last: { added: 12, changed: 1, gone: 0, measured: 13 },
};

/** Duplicates, flags, roots and watching of the made-up library. */
export function libraryHandlers(state: FakeState): FakeHandlers {
  const { world } = state;
  const groups = (distance: number): DuplicateGroup[] =>
    world.images
      .filter(({ id }) => id % EVERY === 1 && (id / EVERY) % 20 <= distance)
      .map(({ id }, i) => {
        const size = Math.min(2 + (i % 7 === 0 ? 5 : i % 3), world.images.length - id + 1);
        return { ids: Array.from({ length: size }, (_, k) => id + k), exact: i % 4 === 0, kept: id };
      })
      .filter(({ ids }) => ids.length > 1);
  const flagged = (flag: QualityFlag) =>
    world.images.filter((image) => {
      const values = world.row(image.id);
      return qualityFlags(
        image,
        Array.from(FEATURE_NAMES, (_, d) => values[d]),
        state.thresholds,
      ).includes(flag);
    });
  return {
    'library.duplicates': ({ distance, limit = 1000 }) => {
      const all = groups(distance);
      return { groups: all.slice(0, limit), total: all.length, images: all.reduce((n, { ids }) => n + ids.length, 0) };
    },
    'library.setAside': ({ distance }) => {
      const all = groups(distance);
      state.represented.clear();
      for (const { ids, kept } of all) for (const id of ids) if (id !== kept) state.represented.add(id);
      state.changed('library');
      return { groups: all.length, represented: state.represented.size };
    },
    'library.takeBack': () => {
      const images = state.represented.size;
      state.represented.clear();
      state.changed('library');
      return { images };
    },
    'library.failed': ({ after = 0, limit = 1000 }) =>
      failedFiles(state)
        .filter(({ id }) => id > after)
        .slice(0, limit),
    'library.keepDamaged': ({ ids, kept }) => {
      for (const id of ids)
        if (kept) state.kept.add(id);
        else state.kept.delete(id);
      state.changed('library');
      return { images: ids.length };
    },
    'library.watch': ({ on }) => {
      state.watch = on ? ON : OFF;
      state.events.emit('watch.changed', state.watch);
      return state.watch;
    },
    'library.relink': ({ root, path }) => ({ root, path, found: world.images.length, missing: 0 }),
    'features.flags': () => ({
      thresholds: state.thresholds,
      flags: QUALITY_FLAGS.map((flag) => ({ flag, images: flagged(flag).length })),
      flagged: 0,
      measured: state.measured ? world.images.length : 0,
    }),
    'features.flagged': ({ flag }) => ({ ids: Int32Array.from(flagged(flag), ({ id }) => id) }),
    'features.setFlagThresholds': ({ thresholds }) => {
      const next: FlagThresholds = thresholds === null ? DEFAULT_THRESHOLDS : { ...state.thresholds, ...thresholds };
      state.thresholds = next;
      state.changed('features');
      return { thresholds: next };
    },
  };
}
