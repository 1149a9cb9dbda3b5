import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { fileKind } from '../../src-shared/library/fileKind.ts';
import { comparePaths } from '../../src-shared/library/pathOrder.ts';
import { failureReason } from '../pixels/failureReason.ts';

/**
 * A file or link in a root. `path` is relative to the root, in the raw bytes of the file system,
 * with `/` between names.
 */
export type Found =
  | { readonly kind: 'image'; readonly path: Buffer; readonly bytes: number; readonly mtimeMs: number }
  | { readonly kind: 'unreadable'; readonly path: Buffer; readonly reason: string }
  | { readonly kind: 'ignored'; readonly path: Buffer; readonly reason: string; readonly isFile: boolean };

const SLASH = Buffer.from('/');
const join = (folder: Buffer, name: Buffer): Buffer =>
  folder.length === 0 ? name : Buffer.concat([folder, SLASH, name]);

/**
 * Lists every regular file and every link in a root once, in byte order of paths, and the folders
 * that cannot be read. Links to folders are not followed, so there are no loops.
 */
export async function walk(root: Buffer, onFound: (count: number) => void): Promise<Found[]> {
  const found: Found[] = [];
  const folders: Buffer[] = [Buffer.alloc(0)];
  while (folders.length > 0) {
    const folder = folders.pop() as Buffer;
    const full = folder.length === 0 ? root : join(root, folder);
    let entries: Dirent<Buffer>[];
    try {
      entries = await readdir(full, { withFileTypes: true, encoding: 'buffer' });
    } catch (error) {
      if (folder.length === 0) throw error;
      found.push({
        kind: 'ignored',
        path: folder,
        reason: `the folder cannot be read (${(error as { code?: string }).code})`,
        isFile: false,
      });
      continue;
    }
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(await look(root, path, entry));
    }
    onFound(found.length);
  }
  return found.sort((a, b) => comparePaths(a.path, b.path));
}

async function look(root: Buffer, path: Buffer, entry: Dirent<Buffer>): Promise<Found> {
  const kind = fileKind(entry.name.toString('utf8'));
  if (kind.kind === 'ignored' && !entry.isSymbolicLink())
    return { kind: 'ignored', path, reason: kind.reason, isFile: true };
  try {
    const target = await stat(join(root, path));
    if (target.isDirectory()) return { kind: 'ignored', path, reason: 'a link to a folder', isFile: true };
    if (kind.kind === 'ignored') return { kind: 'ignored', path, reason: kind.reason, isFile: true };
    if (!target.isFile()) return { kind: 'ignored', path, reason: 'a link to something that is no file', isFile: true };
    return { kind: 'image', path, bytes: target.size, mtimeMs: target.mtimeMs };
  } catch (error) {
    if (kind.kind === 'ignored') return { kind: 'ignored', path, reason: kind.reason, isFile: true };
    const { code = '' } = error as { code?: string };
    const leadsNowhere = entry.isSymbolicLink() && ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code);
    const reason = leadsNowhere ? 'a link to nothing' : failureReason(error, new Uint8Array(1));
    return { kind: 'unreadable', path, reason };
  }
}
