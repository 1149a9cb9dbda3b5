import { basename } from 'node:path';
import type { CallContext, CallsOf, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { LibraryRoot, LibrarySummary } from '../../src-shared/contract/library.ts';
import type { ProjectCounts } from '../../src-shared/contract/project.ts';
import type { Act, Log } from '../database/log.ts';
import { logged } from '../database/logged.ts';
import { contentId, contentResult } from '../database/resultId.ts';
import type { Compute } from '../jobs/Compute.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import { createDuplicates, type PhashSource } from './duplicates.ts';
import { folderAt } from '../files/folderAt.ts';
import type { ImageStore, Root } from './imageStore.ts';
import { createInspector, TOGETHER } from './inspectTogether.ts';
import { isInside } from '../files/isInside.ts';
import { countThere, refuseOther } from './relink.ts';
import { isThere, rootsThere } from './rootsThere.ts';
import { scan } from './scan.ts';
import type { LibraryTasks } from './tasks.ts';

export interface LibraryParts {
  readonly store: ImageStore;
  readonly log: Log;
  readonly pixels: Pixels;
  /** Requests to keep in flight in the pixel workers. */
  readonly parallel: number;
  readonly counts: () => ProjectCounts;
  /** Passed in, because labels belong to a later stage. */
  readonly unconfirmed: () => ReadonlySet<number>;
  readonly isLabeled: (image: number) => boolean;
  readonly phashes: PhashSource;
  readonly compute: Compute<LibraryTasks>;
  /**
   * Throws for a folder that is not to be a library, since the project's own files lie in it or
   * around it.
   */
  readonly refuseOwn: (folder: string) => void;
  /** Watches the folders anew after one was added or moved. */
  readonly renewWatch: () => Promise<void>;
}

type LibraryCalls = Exclude<CallsOf<'library'>, 'library.watch'>;

/**
 * Compares the roots with the records and reads new and changed files; if `settled` is given, only
 * those.
 */
type Rescan = (context: CallContext, settled: ReadonlySet<string> | null) => Promise<ProjectCounts>;

export interface LibraryService {
  readonly handlers: Pick<Handlers, LibraryCalls>;
  readonly rescan: Rescan;
}

export function libraryService({
  store,
  log,
  pixels,
  parallel,
  counts,
  unconfirmed,
  isLabeled,
  phashes,
  compute,
  refuseOwn,
  renewWatch,
}: LibraryParts): LibraryService {
  const duplicates = createDuplicates({ store, phashes, isLabeled, compute });

  const rescan: Rescan = async ({ signal, progress, actor }, settled) => {
    // throws before the log says that a scan began
    const roots = (await rootsThere(store.roots())).map(({ display }) => display);
    return logged(log, { kind: 'library.scan', arguments: { roots } }, actor, async () => {
      const inspect = createInspector(pixels, signal);
      const note = (act: Act) => log.append(act, actor);
      await scan({ store, inspect, note, isLabeled, settled, parallel: TOGETHER * parallel, signal, progress });
      const answer = counts();
      const { found, ready, failed, ignored } = answer;
      const result = contentResult('library.scan', {}, [contentId(store.contents())]);
      return { answer, result, outcome: { found, ready, failed, ignored } };
    });
  };

  /** Gives the id of the folder; one that is known stays as it is. */
  const addRoot = (folder: string, actor: string): number => {
    const known = store.roots().find((root) => root.display === folder);
    if (known) return known.id;
    refuseNested(folder, store.roots());
    const taken = store.roots().map((root) => root.name);
    const name = freeName(basename(folder) || folder, taken);
    return store.transaction(() => {
      const result = contentResult('library.addRoot', { name }, []);
      log.append({ kind: 'library.addRoot', arguments: { path: folder, name }, result }, actor);
      return store.addRoot(Buffer.from(folder), folder, name);
    });
  };

  const handlers: Pick<Handlers, LibraryCalls> = {
    'library.addRoot': async ({ path }, { actor }) => {
      const folder = await folderAt(path);
      refuseOwn(folder);
      const root = addRoot(folder, actor);
      // also for a folder that is known: it may be there again
      await renewWatch();
      return { root };
    },

    'library.relink': async ({ root: id, path }, { actor }) => {
      const root = store.roots().find((one) => one.id === id);
      if (!root) throw new PenumbraError('input', `there is no library folder with id ${id}`);
      const folder = await folderAt(path);
      refuseOwn(folder);
      refuseNested(
        folder,
        store.roots().filter((one) => one.id !== id),
      );
      const known = store.known(id);
      const found = await countThere(folder, known);
      if (found === 0 && known.length > 0) throw refuseOther(folder, root.display);
      const missing = known.length - found;
      if (folder !== root.display)
        store.transaction(() => {
          const result = contentResult('library.relink', { name: root.name }, []);
          const said = { root: root.name, from: root.display, to: folder };
          log.append({ kind: 'library.relink', arguments: said, result, outcome: { found, missing } }, actor);
          store.relink(id, Buffer.from(folder), folder);
        });
      await renewWatch();
      return { root: id, path: folder, found, missing };
    },

    'library.duplicates': async ({ distance, limit }) => {
      const groups = await duplicates(distance);
      const images = groups.reduce((sum, { ids }) => sum + ids.length, 0);
      return { groups: groups.slice(0, limit), total: groups.length, images };
    },

    'library.setAside': async ({ distance }, { actor }) => {
      const groups = await duplicates(distance);
      const pairs = groups.flatMap(({ ids, kept }) => ids.flatMap((id) => (id === kept ? [] : [[id, kept] as const])));
      store.transaction(() => {
        const result = contentResult('library.setAside', { distance }, pairs.flat().map(store.hashOf));
        const outcome = { groups: groups.length, represented: pairs.length };
        log.append({ kind: 'library.setAside', arguments: { distance }, result, outcome }, actor);
        store.takeBack();
        store.represent(pairs);
      });
      return { groups: groups.length, represented: pairs.length };
    },

    'library.takeBack': (_request, { actor }) => {
      const images = store.transaction(() => {
        const count = store.takeBack();
        const result = contentResult('library.takeBack', {}, []);
        log.append({ kind: 'library.takeBack', arguments: {}, result, outcome: { images: count } }, actor);
        return count;
      });
      return { images };
    },

    'library.scan': (_request, context) => rescan(context, null),
    'library.ambiguous': () => {
      const names = store.names();
      const named = (id: number) => ({ id, file: names.get(id) ?? '' });
      const pairs = Map.groupBy(store.questions(), ({ missing }) => missing);
      return [...pairs].map(([missing, found]) => ({
        missing: named(missing),
        candidates: found.map((pair) => named(pair.found)),
      }));
    },

    'library.rebind': ({ image, to }, { actor }) => {
      const candidates = store.questions().filter(({ missing }) => missing === image);
      if (candidates.length === 0) throw new PenumbraError('input', `image ${image} has no candidates to choose from`);
      if (to !== null && !candidates.some(({ found }) => found === to))
        throw new PenumbraError('input', `image ${to} is no candidate for image ${image}`);
      const names = store.names();
      const file = to === null ? null : (names.get(to) ?? '');
      if (to !== null && isLabeled(to))
        throw new PenumbraError(
          'input',
          `${file} has a label of its own; remove it first, or leave the other image missing`,
          file,
        );
      const from = names.get(image) ?? '';
      store.transaction(() => {
        const result = contentResult('library.rebind', [[from, file]], [store.hashOf(image)]);
        const images = [{ id: image, from, to: file }];
        log.append({ kind: 'library.rebind', arguments: { images }, result }, actor);
        if (to === null) store.dismiss(image);
        else store.rebind(image, to);
      });
      return { image, file: file ?? from };
    },

    'library.summary': async (): Promise<LibrarySummary> => ({
      counts: counts(),
      roots: await rootsOf(store),
      missing: store.counts().missing,
      failed: store.failures(0, FAILURES_SHOWN),
      ignored: store.ignoredByReason(),
      formats: store
        .tally('format')
        .map(({ value, files }) => ({ format: String(value), files }))
        .sort((a, b) => b.files - a.files),
      longSides: bySide(store.tally('side')),
      duplicates: store.duplicates(),
      changed: unconfirmed().size,
      ambiguous: new Set(store.questions().map(({ missing }) => missing)).size,
      represented: store.countRepresented(),
    }),

    'library.ids': () => {
      const images = store.ready();
      const changed = unconfirmed();
      return {
        ids: Int32Array.from(images, (i) => i.id),
        excluded: Uint8Array.from(images, (i) => i.excluded),
        changed: Uint8Array.from(images, (i) => (changed.has(i.id) ? 1 : 0)),
        represented: Uint8Array.from(images, (i) => i.represented),
      };
    },
    'library.images': ({ ids }) => {
      const changed = unconfirmed();
      return store.rows(ids).map((row) => ({ ...row, changed: changed.has(row.id) }));
    },
    'library.keepDamaged': ({ ids, kept }, { actor }) => {
      const contents = store.damagedContents(ids);
      if (contents.length === 0) return { images: 0 };
      const images = store.transaction(() => {
        const result = contentResult('library.keepDamaged', { kept }, contents);
        log.append({ kind: 'library.keepDamaged', arguments: { ids, kept }, result }, actor);
        return store.keepDamaged(contents, kept);
      });
      return { images };
    },
    'library.failed': ({ after, limit }) => store.failures(after, limit),
    'library.ignored': ({ limit }) => store.ignored(limit),
    'library.exclude': ({ ids, excluded }, { actor }) => {
      const images = store.transaction(() => {
        const result = contentResult('library.exclude', { excluded }, ids.map(store.hashOf));
        log.append({ kind: 'library.exclude', arguments: { ids, excluded }, result }, actor);
        return store.exclude(ids, excluded);
      });
      return { images };
    },
  };
  return { handlers, rescan };
}

/** Failed files in a summary at most; `library.failed` lists the others. */
const FAILURES_SHOWN = 10_000;

/** The roots of a project, and whether each can be read now. */
function rootsOf(store: ImageStore): Promise<LibraryRoot[]> {
  const images = store.imagesOfRoots();
  return Promise.all(
    store.roots().map(async ({ id, name, path, display }) => {
      return { id, name, path: display, there: await isThere(path), images: images.get(id) ?? 0 };
    }),
  );
}

/** Throws if one root contains the other: its files would count twice. */
function refuseNested(folder: string, roots: readonly Root[]): void {
  for (const { display } of roots) {
    if (isInside(folder, display))
      throw new PenumbraError('input', `${folder} lies inside ${display}, which is already in this project`, folder);
    if (isInside(display, folder))
      throw new PenumbraError(
        'input',
        `${folder} holds ${display}, which is already in this project, so its images would count twice; open ${folder} as a project of its own`,
        folder,
      );
  }
}

/** Adds a number to a root's name if it is taken: in outputs the names tell the roots apart. */
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
