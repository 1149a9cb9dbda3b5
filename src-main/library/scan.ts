import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Act } from '../database/log.ts';
import { contentResult } from '../database/resultId.ts';
import { inFlight } from '../jobs/inFlight.ts';
import { fileKey } from './differences.ts';
import type { ImagePath, ImageStore, KnownImage, Root } from './imageStore.ts';
import type { Inspection } from '../pixels/inspect.ts';
import { isThere, lostRoot, rootsThere } from './rootsThere.ts';
import { walk, type Found } from './walk.ts';

export interface ScanOptions {
  readonly store: ImageStore;
  /** Reads the hash and header of a file in a worker. */
  readonly inspect: (image: ImagePath, signal: AbortSignalLike) => Promise<Inspection>;
  /** Writes an act of the scan into the log and returns its number. */
  readonly note: (act: Act) => number;
  /** True for a labeled image: it is never replaced by a missing one with the same content. */
  readonly isLabeled: (image: number) => boolean;
  /**
   * If given, reads only these new or changed files (keys of `fileKey`); others are still being
   * written.
   */
  readonly settled?: ReadonlySet<string> | null;
  readonly parallel: number;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

/** Images inspected between two commits: a crash loses at most these. */
const BATCH = 200;

/**
 * Walks every root that can be read, records new, changed and missing files, reads the headers of
 * new and changed ones, and matches new files with missing images. Other roots keep their records.
 * Throws if no root can be read.
 */
export async function scan(options: ScanOptions): Promise<void> {
  const there = await rootsThere(options.store.roots());
  const walked = new Set<number>();
  for (const root of there) {
    const found = await walkRoot(root, options);
    if (found === null) continue;
    options.store.transaction(() => record(options, root, found));
    walked.add(root.id);
  }
  if (walked.size === 0 && there.length > 0) throw lostRoot(there[0]);
  await inspectAll(options, walked);
  options.store.transaction(() => settleArrived(options));
}

/**
 * All files in a root; null if it became unreadable. Otherwise unvisited files would be marked
 * missing.
 */
async function walkRoot(root: Root, options: ScanOptions): Promise<Found[] | null> {
  try {
    const found = await walk(root.path, (count) => {
      if (options.signal.aborted) throw new PenumbraError('cancelled', 'cancelled');
      options.progress(0, count);
    });
    return (await isThere(root.path)) ? found : null;
  } catch (error) {
    if (error instanceof PenumbraError) throw error;
    return null;
  }
}

const display = (path: Buffer) => path.toString('utf8');
const key = (path: Buffer) => path.toString('latin1');

function record({ store, settled }: ScanOptions, root: Root, found: readonly Found[]): void {
  const known = new Map(store.known(root.id).map((image) => [key(image.path), image]));
  store.replaceIgnored(
    root.id,
    found.flatMap((f) => (f.kind === 'ignored' ? [{ ...f, display: display(f.path) }] : [])),
  );
  for (const file of found) {
    if (file.kind === 'ignored') continue;
    const before = known.get(key(file.path));
    known.delete(key(file.path));
    const isSame = file.kind === 'image' && before !== undefined && isUnchanged(before, file);
    if (!isSame && settled && !settled.has(fileKey(root.id, file.path))) continue;
    if (file.kind === 'unreadable') store.unreadable(root.id, file.path, display(file.path), file.reason);
    else if (!before) store.insert(root.id, file.path, display(file.path), file.bytes, file.mtimeMs);
    else if (!isSame) store.touch(before.id, file.bytes, file.mtimeMs);
    // an unchanged file needs no write
    else if (before.missing === 1) store.seen(before.id);
  }
  for (const gone of known.values()) if (gone.missing === 0) store.lost(gone.id);
}

const isUnchanged = (before: KnownImage, now: { bytes: number; mtimeMs: number }) =>
  before.bytes === now.bytes && before.mtime_ms === now.mtimeMs && (before.sha256 !== null || before.unread === 0);

async function inspectAll(
  { store, inspect, note, parallel, signal, progress }: ScanOptions,
  there: ReadonlySet<number>,
): Promise<void> {
  const images = store.toInspect().filter(({ root }) => there.has(root));
  for (let start = 0; start < images.length; start += BATCH) {
    const batch = images.slice(start, start + BATCH);
    const results: Inspection[] = [];
    await inFlight(batch, parallel, async (image, i) => {
      results[i] = await inspect(image, signal);
    });
    store.transaction(() => settle(store, note, batch, results));
    progress(start + batch.length, images.length);
  }
}

/**
 * Records what was read. A log entry about changed contents separates the labels given before from
 * those given after.
 */
function settle(
  store: ImageStore,
  note: ScanOptions['note'],
  batch: readonly ImagePath[],
  results: readonly Inspection[],
): void {
  const changed = batch.flatMap(({ id, sha256: from }, i) => {
    const { sha256: to } = results[i];
    return from !== null && to !== null && from !== to ? [{ id, from, to }] : [];
  });
  const seq = changed.length > 0 ? noteChanged(store, note, changed) : 0;
  const ids = new Set(changed.map(({ id }) => id));
  if (changed.length > 0) store.standAlone([...ids]);
  batch.forEach(({ id }, i) => store.inspected(id, results[i], ids.has(id) ? seq : 0));
}

function noteChanged(
  store: ImageStore,
  note: ScanOptions['note'],
  changed: readonly { id: number; from: string; to: string }[],
): number {
  const files = new Map(store.rows(changed.map(({ id }) => id)).map(({ id, file }) => [id, file]));
  const images = changed.map((image) => ({ ...image, file: files.get(image.id) }));
  const inputs = changed.flatMap(({ from, to }) => [from, to]);
  return note({ kind: 'library.changed', arguments: { images }, result: contentResult('library.changed', {}, inputs) });
}

/**
 * Matches new files with missing images of the same content: a matched image keeps its id and its
 * labels at the new place. If several are missing or several are new, it does not guess: a person
 * decides.
 */
function settleArrived({ store, note, isLabeled }: ScanOptions): void {
  const open = new Set(store.questions().map(({ missing }) => missing));
  const moved: { id: number; found: number; sha256: string }[] = [];
  const arrived = store.counts().missing > 0 ? store.arrived() : [];
  for (const [sha256, found] of Map.groupBy(arrived, (image) => image.sha256)) {
    const missing = store.missingByContent(sha256);
    const [only, ...others] = missing;
    if (!only) continue;
    if (others.length === 0 && found.length === 1 && !open.has(only.id) && !isLabeled(found[0].id))
      moved.push({ id: only.id, found: found[0].id, sha256 });
    else
      for (const { id } of missing)
        store.ask(
          id,
          found.map((image) => image.id),
        );
  }
  if (moved.length > 0) rebindAll(store, note, moved);
  store.settled();
}

function rebindAll(
  store: ImageStore,
  note: ScanOptions['note'],
  moved: readonly { id: number; found: number; sha256: string }[],
): void {
  const names = store.names();
  const images = moved.map(({ id, found }) => ({ id, from: names.get(id), to: names.get(found) }));
  const result = contentResult(
    'library.rebind',
    images.map(({ from, to }) => [from, to]),
    moved.map(({ sha256 }) => sha256),
  );
  note({ kind: 'library.rebind', arguments: { images }, result });
  for (const { id, found } of moved) store.rebind(id, found);
}
