import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and what is missing above it. Node's own recursive way never ends where a file system
 * takes no new folder and calls it missing, as /proc does.
 */
export async function makeFolder(path: string): Promise<void> {
  const parent = dirname(path);
  if (parent !== path && !existsSync(parent)) await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    const there = await stat(path).catch(() => null);
    if (!there?.isDirectory()) throw error;
  }
}
