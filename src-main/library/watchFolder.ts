import { watch, type FSWatcher } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';

/** Watches one folder and everything in it until it is closed. */
export interface FolderWatch {
  close(): void;
}

const SLASH = Buffer.from('/');

/**
 * Magic numbers of Linux file systems that do not report changes made by other machines: NFS, SMB
 * (three versions), FUSE, 9P, Ceph, Lustre, AFS (linux/magic.h and statfs(2)).
 */
const SILENT = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400, 0x0bd00bd0, 0x5346414f,
]);

/**
 * Reports that something may have changed in a folder, but not what.
 *
 * On Linux each folder gets its own watch. Node's recursive watch would also need one for every
 * file, and the system allows too few.
 *
 * @param onLost called with the reason when changes are no longer reported
 * @throws Error with a reason if the system cannot report changes
 */
export async function watchFolder(
  root: Buffer,
  onChange: () => void,
  onLost: (why: string) => void,
): Promise<FolderWatch> {
  if (process.platform !== 'linux') return watchTree(root, onChange, onLost);
  const { type } = await statfs(root);
  if (SILENT.has(type)) throw new Error('the system does not report changes on network drives');
  return watchEach(root, onChange, onLost);
}

function watchTree(root: Buffer, onChange: () => void, onLost: (why: string) => void): FolderWatch {
  const watcher = watch(root, { recursive: true, persistent: false }, onChange);
  watcher.on('error', (error) => onLost(reasonOf(error)));
  return watcher;
}

async function watchEach(root: Buffer, onChange: () => void, onLost: (why: string) => void): Promise<FolderWatch> {
  const watchers = new Map<string, FSWatcher>();
  let closed = false;
  const close = () => {
    closed = true;
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
  };
  const forget = (key: string) => {
    watchers.get(key)?.close();
    watchers.delete(key);
  };

  /**
   * Watches a folder and the folders in it. Files that came before the watch are found by the next
   * walk.
   */
  const add = async (first: Buffer): Promise<void> => {
    const folders = [first];
    while (folders.length > 0) {
      if (closed) return;
      const here = folders.pop() as Buffer;
      const key = here.toString('latin1');
      if (!watchers.has(key)) {
        const watcher = watch(here, { persistent: false, encoding: 'buffer' }, (event, name) => {
          onChange();
          if (event === 'rename' && name) void addBelow(Buffer.concat([here, SLASH, Buffer.from(name)]));
        });
        watcher.on('error', () => forget(key));
        watchers.set(key, watcher);
      }
      const entries = await readdir(here, { withFileTypes: true, encoding: 'buffer' }).catch(() => []);
      for (const entry of entries) if (entry.isDirectory()) folders.push(Buffer.concat([here, SLASH, entry.name]));
    }
  };

  /** An entry came or went: watches a new folder, stops watching a deleted one. */
  const addBelow = async (path: Buffer): Promise<void> => {
    const key = path.toString('latin1');
    forget(key);
    try {
      await readdir(path);
    } catch {
      return;
    }
    await add(path).then(onChange, (error: unknown) => {
      if (isGone(error) || closed) return;
      close();
      onLost(reasonOf(error));
    });
  };

  try {
    await add(root);
  } catch (error) {
    close();
    throw new Error(reasonOf(error), { cause: error });
  }
  return { close };
}

const codeOf = (error: unknown) => (error as { code?: string }).code ?? '';
const isGone = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EACCES'].includes(codeOf(error));

/** Why the system cannot report changes, in a sentence. */
const reasonOf = (error: unknown): string =>
  codeOf(error) === 'ENOSPC' || codeOf(error) === 'EMFILE'
    ? 'there are more folders than the system can watch (on Linux: raise fs.inotify.max_user_watches)'
    : `the system cannot watch the folder (${codeOf(error) || (error as Error).message})`;
