import type { AbortSignalLike } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { ImagePath, ImageStore, KnownImage, Root } from './imageStore.ts';
import type { Inspection } from './inspect.ts';
import { walk, type Found } from './walk.ts';

export interface ScanOptions {
  readonly store: ImageStore;
  /** Reads a file's hash and header in a worker. */
  readonly inspect: (image: ImagePath, signal: AbortSignalLike) => Promise<Inspection>;
  readonly parallel: number;
  readonly signal: AbortSignalLike;
  readonly progress: (done: number, total: number) => void;
}

/** Images inspected between two commits: what a crash costs at most. */
const BATCH = 200;

/** Walks every root, records what is new, changed or gone, then reads the header of what is new or changed. */
export async function scan(options: ScanOptions): Promise<void> {
  for (const root of options.store.roots()) {
    const found = await walkRoot(root, options);
    options.store.transaction(() => record(options.store, root, found));
  }
  await inspectAll(options);
}

async function walkRoot(root: Root, options: ScanOptions): Promise<Found[]> {
  try {
    return await walk(root.path, (count) => {
      if (options.signal.aborted) throw new PenumbraError('cancelled', 'cancelled');
      options.progress(0, count);
    });
  } catch (error) {
    if (error instanceof PenumbraError) throw error;
    throw new PenumbraError(
      'input',
      `the library folder cannot be read: ${root.display}; check that it is there and that its disk is connected`,
      root.display,
    );
  }
}

const display = (path: Buffer) => path.toString('utf8');
const key = (path: Buffer) => path.toString('latin1');

function record(store: ImageStore, root: Root, found: readonly Found[]): void {
  const known = new Map(store.known(root.id).map((image) => [key(image.path), image]));
  store.replaceIgnored(
    root.id,
    found.flatMap((f) => (f.kind === 'ignored' ? [{ ...f, display: display(f.path) }] : [])),
  );
  for (const file of found) {
    if (file.kind === 'ignored') continue;
    const before = known.get(key(file.path));
    known.delete(key(file.path));
    if (file.kind === 'unreadable') store.unreadable(root.id, file.path, display(file.path), file.reason);
    else if (!before) store.insert(root.id, file.path, display(file.path), file.bytes, file.mtimeMs);
    else if (isUnchanged(before, file)) store.seen(before.id);
    else store.touch(before.id, file.bytes, file.mtimeMs);
  }
  for (const gone of known.values()) store.lost(gone.id);
}

const isUnchanged = (before: KnownImage, now: { bytes: number; mtimeMs: number }) =>
  before.bytes === now.bytes && before.mtime_ms === now.mtimeMs && before.sha256 !== null;

async function inspectAll({ store, inspect, parallel, signal, progress }: ScanOptions): Promise<void> {
  const images = store.toInspect();
  for (let start = 0; start < images.length; start += BATCH) {
    const batch = images.slice(start, start + BATCH);
    const results: Inspection[] = [];
    await inFlight(batch, parallel, async (image, i) => {
      results[i] = await inspect(image, signal);
    });
    store.transaction(() => batch.forEach((image, i) => settle(store, image, results[i])));
    progress(start + batch.length, images.length);
  }
}

/** A new file with the content of exactly one missing record is that record at a new place: it keeps its id and its labels. */
function settle(store: ImageStore, { id, sha256 }: ImagePath, result: Inspection): void {
  store.inspected(id, result);
  // a record that had other content before stays what it is: labels may hang on it
  if (result.kind !== 'image' || sha256 !== null) return;
  const candidates = store.missingByContent(result.sha256);
  if (candidates.length === 1) store.rebind(candidates[0].id, id);
}
