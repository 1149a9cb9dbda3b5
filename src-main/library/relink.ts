import { stat } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { KnownImage } from './imageStore.ts';

/** Files checked at the same time. */
const PARALLEL = 32;
const SLASH = Buffer.from('/');

/** Counts the recorded images that are in a folder with the same path and size. No file is read. */
export async function countThere(folder: string, known: readonly KnownImage[]): Promise<number> {
  const root = Buffer.concat([Buffer.from(folder), SLASH]);
  let there = 0;
  await inFlight(known, PARALLEL, async ({ path, bytes }) => {
    const found = await stat(Buffer.concat([root, path])).catch(() => null);
    if (found?.isFile() && found.size === bytes) there++;
  });
  return there;
}

/** The error for a new folder that has none of a root's images, so it is not the same library. */
export const refuseOther = (folder: string, root: string): PenumbraError =>
  new PenumbraError(
    'input',
    `${folder} has none of the images of ${root}, compared by name and size; choose the new folder of the library`,
    folder,
  );
