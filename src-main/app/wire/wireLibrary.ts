import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import type { ProjectCounts } from '../../../src-shared/contract/project.ts';
import type { Labels } from '../../labeling/labels.ts';
import type { PhashSource } from '../../library/duplicates.ts';
import { createImageStore, type ImageStore } from '../../library/imageStore.ts';
import { libraryService } from '../../library/service.ts';
import { createWatch, type Watch, type WatchTimes } from '../../library/watch.ts';
import type { Background } from '../Background.ts';
import { refuseInside } from '../../project/projectPaths.ts';
import { isWatched, readBatch, watchHandler } from '../watching.ts';
import type { Ground } from './Ground.ts';

export interface LibraryNeeds {
  /** The project file. */
  readonly path: string;
  readonly background: Background;
  /** Waiting times of the folder watch; the watch's defaults if left out. */
  readonly watchTimes?: WatchTimes;
  /**
   * What the library needs from stages that are wired after it. Functions, because those stages do
   * not exist yet.
   */
  readonly later: {
    readonly counts: () => ProjectCounts;
    readonly phashes: () => PhashSource;
    readonly labels: () => Labels;
    readonly extract: Handlers['features.extract'];
  };
}

export interface WiredLibrary {
  readonly images: ImageStore;
  readonly watch: Watch;
  /**
   * Starts watching the folders if the project's setting says so. Call it when all stages are
   * wired.
   */
  readonly startWatching: () => void;
  readonly handlers: Pick<Handlers, CallsOf<'library'>>;
}

export function wireLibrary(ground: Ground, { path, background, watchTimes, later }: LibraryNeeds): WiredLibrary {
  const { db, log, meta, pixels, parallel, compute } = ground;
  const images = createImageStore(db);
  const service = libraryService({
    store: images,
    log,
    pixels,
    parallel,
    compute,
    counts: later.counts,
    unconfirmed: () => later.labels().unconfirmed(),
    isLabeled: (image) => later.labels().isLabeled(image),
    phashes: {
      hashes: () => later.phashes().hashes(),
      plain: () => later.phashes().plain(),
      state: () => later.phashes().state(),
    },
    refuseOwn: (folder) => refuseInside(path, folder),
    renewWatch: () => watch.renew(),
  });
  const watch = createWatch({
    store: images,
    announce: (state) => background.emit('watch.changed', state),
    read: (settled) => readBatch(background, settled, service.rescan, later.extract),
    times: watchTimes,
  });
  return {
    images,
    watch,
    startWatching: () => {
      if (isWatched(meta)) void watch.start();
    },
    handlers: { ...service.handlers, 'library.watch': watchHandler(watch, meta, log) },
  };
}
