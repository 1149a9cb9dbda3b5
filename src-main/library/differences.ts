import type { ImageStore, KnownImage, Root } from './imageStore.ts';
import { walk } from './walk.ts';

/** How the files on disk differ from the records by name, size and time. No file is read. */
export interface Differences {
  /** Size and time of each new or changed file, by `fileKey`. */
  readonly files: ReadonlyMap<string, { readonly stamp: string; readonly isNew: boolean }>;
  /** Number of recorded images that are no longer on disk. */
  readonly gone: number;
}

/** The key of a file: its root and path, also when the path is not valid UTF-8. */
export const fileKey = (root: number, path: Buffer): string => `${root} ${path.toString('latin1')}`;

/**
 * Walks these roots and compares them with the records. A file that could not be read before counts
 * as unchanged while its size and time are the same. Files that are no images are left to a scan.
 */
export async function differences(store: ImageStore, roots: readonly Root[]): Promise<Differences> {
  const files = new Map<string, { stamp: string; isNew: boolean }>();
  let gone = 0;
  for (const root of roots) {
    const found = await walk(root.path, () => undefined);
    const known = new Map(store.known(root.id).map((image) => [fileKey(root.id, image.path), image]));
    for (const file of found) {
      if (file.kind === 'ignored') continue;
      const key = fileKey(root.id, file.path);
      const before = known.get(key);
      known.delete(key);
      const stamp = file.kind === 'image' ? `${file.bytes} ${file.mtimeMs}` : 'unreadable';
      if (!before || before.missing === 1 || stamp !== stampOf(before)) files.set(key, { stamp, isNew: !before });
    }
    for (const image of known.values()) if (image.missing === 0) gone++;
  }
  return { files, gone };
}

/** A file that could not be opened is recorded without size and time. */
const stampOf = ({ bytes, mtime_ms: time, state, sha256 }: KnownImage): string =>
  state === 'failed' && sha256 === null && bytes === 0 && time === 0 ? 'unreadable' : `${bytes} ${time}`;
