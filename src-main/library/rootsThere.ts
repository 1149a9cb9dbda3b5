import { opendir } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Root } from './imageStore.ts';

/**
 * The error for a root that cannot be read. Its images keep their records: the drive may only be
 * disconnected.
 */
export const lostRoot = ({ display }: Root): PenumbraError =>
  new PenumbraError(
    'input',
    `the library folder cannot be read: ${display}; check that it is there and that its disk is connected`,
    display,
  );

/** True if the folder can be listed now. */
export async function isThere(path: Buffer): Promise<boolean> {
  try {
    await (await opendir(path)).close();
    return true;
  } catch {
    return false;
  }
}

/** The roots that can be read now. Throws if there is none. */
export async function rootsThere<R extends Root>(roots: readonly R[]): Promise<R[]> {
  const found = await Promise.all(roots.map(({ path }) => isThere(path)));
  const there = roots.filter((_, i) => found[i]);
  if (there.length === 0 && roots.length > 0) throw lostRoot(roots[0]);
  return there;
}
