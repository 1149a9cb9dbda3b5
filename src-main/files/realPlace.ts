import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Where a path leads when links are followed, as far as it exists: what will be made below it will lie there. */
export async function realPlace(path: string): Promise<string> {
  const full = resolve(path);
  const found = await realpath(full).catch(() => null);
  if (found !== null) return found;
  const parent = dirname(full);
  return parent === full ? full : join(await realPlace(parent), basename(full));
}
