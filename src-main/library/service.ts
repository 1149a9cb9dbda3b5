import { basename } from 'node:path';
import type { Handlers } from '../../src-shared/contract/api.ts';
import type { LibrarySummary } from '../../src-shared/contract/library.ts';
import type { ProjectCounts } from '../../src-shared/contract/project.ts';
import type { Log } from '../database/log.ts';
import type { ProcessPool } from '../jobs/processPool.ts';
import { folderAt } from './folderAt.ts';
import type { ImageStore } from './imageStore.ts';
import type { Inspection } from './inspect.ts';
import { scan } from './scan.ts';

export interface LibraryParts {
  readonly store: ImageStore;
  readonly log: Log;
  readonly pixels: ProcessPool;
  /** Requests to keep in flight. */
  readonly parallel: number;
  readonly counts: () => ProjectCounts;
}

type LibraryCalls = Exclude<`library.${string}` & keyof Handlers, 'library.makeDemo'>;

export function libraryService({ store, log, pixels, parallel, counts }: LibraryParts): Pick<Handlers, LibraryCalls> {
  return {
    'library.addRoot': async ({ path }, { actor }) => {
      const folder = await folderAt(path);
      const known = store.roots().find((root) => root.display === folder);
      if (known) return { root: known.id };
      const id = store.addRoot(
        Buffer.from(folder),
        folder,
        freeName(
          basename(folder) || folder,
          store.roots().map((r) => r.name),
        ),
      );
      log.append({ kind: 'library.addRoot', arguments: { path: folder } }, actor);
      return { root: id };
    },

    'library.scan': async (_request, { signal, progress, actor }) => {
      const inspect = async (image: { path: Buffer }) =>
        (await pixels.run({ kind: 'inspect', path: image.path }, signal)) as Inspection;
      await scan({ store, inspect, parallel, signal, progress });
      const { found, ready, failed, ignored } = counts();
      log.append({ kind: 'library.scan', arguments: { found, ready, failed, ignored } }, actor);
      return counts();
    },

    'library.summary': (): LibrarySummary => ({
      counts: counts(),
      missing: store.counts().missing,
      failed: store.failures(),
      ignored: store.ignoredByReason(),
      formats: store
        .tally('format')
        .map(({ value, files }) => ({ format: String(value), files }))
        .sort((a, b) => b.files - a.files),
      longSides: bySide(store.tally('side')),
      duplicates: store.duplicates(),
    }),

    'library.ids': () => {
      const images = store.ready();
      return { ids: Int32Array.from(images, (i) => i.id), excluded: Uint8Array.from(images, (i) => i.excluded) };
    },
    'library.images': ({ ids }) => store.rows(ids),
    'library.ignored': ({ limit }) => store.ignored(limit),
    'library.exclude': ({ ids, excluded }, { actor }) => {
      const images = store.transaction(() => {
        log.append({ kind: 'library.exclude', arguments: { ids, excluded } }, actor);
        return store.exclude(ids, excluded);
      });
      return { images };
    },
  };
}

/** Two roots may have one name on disk; outputs need them apart. */
function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let i = 2; taken.includes(free); i++) free = `${name}-${i}`;
  return free;
}

const SIDES = [256, 512, 1024, 2048, 4096];

function bySide(tally: readonly { value: string | number; files: number }[]): { range: string; files: number }[] {
  const labels = [
    `under ${SIDES[0]}`,
    ...SIDES.slice(1).map((side, i) => `${SIDES[i]} to ${side}`),
    `${SIDES.at(-1)} and more`,
  ];
  const files = labels.map(() => 0);
  for (const { value, files: n } of tally) files[SIDES.filter((side) => Number(value) >= side).length] += n;
  return labels.map((range, i) => ({ range, files: files[i] })).filter((row) => row.files > 0);
}
