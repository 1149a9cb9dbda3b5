import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Follows the links of the part of a path that exists, to tell where a new file would be written.
 */
export async function realPlace(path: string): Promise<string> {
  const full = resolve(path);
  const found = await realpath(full).catch(() => null);
  if (found !== null) return found;
  const parent = dirname(full);
  return parent === full ? full : join(await realPlace(parent), basename(full));
}
