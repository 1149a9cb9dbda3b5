import { isAbsolute, relative, sep } from 'node:path';

/**
 * True for the folder itself and everything in it. Both paths are absolute; links are not followed.
 */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
