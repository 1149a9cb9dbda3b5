import { watch, type FSWatcher } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';

/** Watches one folder and everything below it until it is closed. */
export interface FolderWatch {
  close(): void;
}

const SLASH = Buffer.from('/');

/**
 * File systems, by their magic number on Linux, that tell nothing of what other machines do: NFS, SMB (three versions), FUSE, 9P,
 * Ceph, Lustre, AFS (linux/magic.h and statfs(2)).
 */
const SILENT = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400, 0x0bd00bd0, 0x5346414f,
]);

/**
 * Tells whenever something may have changed below a folder, not what.
 *
 * On Linux each folder has a watch of its own: Node's recursive one needs another for every file, of which there are too few.
 *
 * @param onLost called when no more will be told, with the reason
 * @throws Error with a sentence where the system cannot tell
 */
export async function watchFolder(
  root: Buffer,
  onChange: () => void,
  onLost: (why: string) => void,
): Promise<FolderWatch> {
  if (process.platform !== 'linux') return watchTree(root, onChange, onLost);
  const { type } = await statfs(root);
  if (SILENT.has(type)) throw new Error('changes on a network drive are not told by the system');
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

  /** Adds watches for a folder and those below it; what came into a new folder before its watch is found by the walk that follows. */
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

  /** Something came or went: a folder that came is watched, one that went no longer. */
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

/** Why the system tells no changes. */
const reasonOf = (error: unknown): string =>
  codeOf(error) === 'ENOSPC' || codeOf(error) === 'EMFILE'
    ? 'there are more folders than the system can watch (on Linux: raise fs.inotify.max_user_watches)'
    : `the system cannot watch the folder (${codeOf(error) || (error as Error).message})`;
