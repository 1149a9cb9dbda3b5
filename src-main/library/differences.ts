import type { ImageStore, KnownImage, Root } from './imageStore.ts';
import { walk } from './walk.ts';

/** How the disk differs from what is recorded, without reading a file: by names, sizes and times. */
export interface Differences {
  /** Size and time of each file that is new or changed, by root and path. */
  readonly files: ReadonlyMap<string, { readonly stamp: string; readonly isNew: boolean }>;
  /** Recorded images that are no longer there. */
  readonly gone: number;
}

/** What a file goes by, whatever bytes its name has. */
export const fileKey = (root: number, path: Buffer): string => `${root} ${path.toString('latin1')}`;

/**
 * Walks these roots and compares them with the records. Files that could not be read are not tried again as long as they are the same;
 * files of other kinds are left to a scan.
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

/** A file that could not be looked at is recorded without size and time. */
const stampOf = ({ bytes, mtime_ms: time, state, sha256 }: KnownImage): string =>
  state === 'failed' && sha256 === null && bytes === 0 && time === 0 ? 'unreadable' : `${bytes} ${time}`;
