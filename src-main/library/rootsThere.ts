import { stat } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { Root } from './imageStore.ts';

/** A disk that is not there is no fault of its images: what is known of them stays as it is. */
export const lostRoot = ({ display }: Root): PenumbraError =>
  new PenumbraError(
    'input',
    `the library folder cannot be read: ${display}; check that it is there and that its disk is connected`,
    display,
  );

/** The folders of a project that are there; work goes on with these. Throws where none is. */
export async function rootsThere<R extends Root>(roots: readonly R[]): Promise<R[]> {
  const found = await Promise.all(roots.map(({ path }) => stat(path).catch(() => null)));
  const there = roots.filter((_, i) => found[i] !== null);
  if (there.length === 0 && roots.length > 0) throw lostRoot(roots[0]);
  return there;
}
