import { opendir } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Root } from './imageStore.ts';

/** A disk that is not there is no fault of its images: what is known of them stays as it is. */
export const lostRoot = ({ display }: Root): PenumbraError =>
  new PenumbraError(
    'input',
    `the library folder cannot be read: ${display}; check that it is there and that its disk is connected`,
    display,
  );

/** True where the folder can be listed now: it is there, its disk too, and it may be read. */
export async function isThere(path: Buffer): Promise<boolean> {
  try {
    await (await opendir(path)).close();
    return true;
  } catch {
    return false;
  }
}

/** The folders of a project that are there; work goes on with these. Throws where none is. */
export async function rootsThere<R extends Root>(roots: readonly R[]): Promise<R[]> {
  const found = await Promise.all(roots.map(({ path }) => isThere(path)));
  const there = roots.filter((_, i) => found[i]);
  if (there.length === 0 && roots.length > 0) throw lostRoot(roots[0]);
  return there;
}
