import { basename, join } from 'node:path';
import { createLog } from '../../src-main/database/log.ts';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { extract } from '../../src-main/features/extract.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import type { Pixels } from '../../src-main/pixels/createPixels.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { scan } from '../../src-main/library/scan.ts';
import { pixelsHere } from './pixels.ts';

const VERSION = 'test version';

/** A project over a library: its scan and its extraction, with the pixel tasks in this process unless others are given. */
export function testProject(root: string, folder: string, pixels: Pixels = pixelsHere) {
  const db = openDatabase(join(folder, 'p.penumbra'), folder);
  const images = createImageStore(db);
  const store = createFeatureStore(db);
  const log = createLog(db, () => '2026-01-01T00:00:00Z');
  images.addRoot(Buffer.from(root), root, basename(root));
  const thumbnails = join(folder, 'thumbnails');
  const { signal } = new AbortController();
  const rest = { parallel: 2, signal, progress: () => undefined };
  return {
    pragma: (text: string) => db.pragma(text),
    images,
    store,
    thumbnails,
    scan: (onProgress: () => unknown = () => undefined) =>
      scan({
        store: images,
        inspect: ({ path }) => inspect(path),
        note: (act) => log.append(act, 'test'),
        isLabeled: () => false,
        ...rest,
        progress: () => void onProgress(),
      }),
    extract: () => extract({ store, images, pixels, version: VERSION, thumbnails, ...rest }),
    /** found, ready, failed, ignored, measured. */
    numbers: () => {
      const { ready, failed, ignored } = images.counts();
      return [ready + failed + ignored, ready, failed, ignored, store.measured(VERSION)];
    },
    failures: () => images.failures().map(({ file, reason }) => `${file}: ${reason}`),
    vector: (id: number) => store.of(id, VERSION)?.vector ?? null,
  };
}
