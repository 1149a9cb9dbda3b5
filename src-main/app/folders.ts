import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Response } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { fileKind } from '../../src-shared/library/fileKind.ts';
import { isInside } from '../files/isInside.ts';
import { realPlace } from '../files/realPlace.ts';

/**
 * Lists the folders in a path, for a web page, which has no folder dialog of its own.
 *
 * @param browsable the only places it may list; null allows all, starting at the home folder
 */
export async function listFolders(
  path: string | null,
  browsable: readonly string[] | null,
): Promise<Response<'project.folders'>> {
  const at = await realPlace(path ?? browsable?.[0] ?? homedir());
  const roots = browsable === null ? null : await Promise.all(browsable.map(realPlace));
  const allowed = (folder: string) => roots === null || roots.some((root) => isInside(folder, root));
  if (!allowed(at))
    throw new PenumbraError('input', `this engine may not list ${at}; start it with --root to allow it`, at);

  const entries = await readdir(at, { withFileTypes: true }).catch((error: { code?: string }) => {
    throw new PenumbraError('input', `the folder cannot be read: ${at} (${error.code})`, at);
  });
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => ({ name: entry.name, path: join(at, entry.name) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  const parent = dirname(at);
  const images = entries.filter((entry) => entry.isFile() && fileKind(entry.name).kind === 'image').length;
  return { path: at, parent: parent !== at && allowed(parent) ? parent : null, folders, images };
}
