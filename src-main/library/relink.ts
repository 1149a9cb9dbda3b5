import { stat } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { inFlight } from '../jobs/inFlight.ts';
import type { KnownImage } from './imageStore.ts';

/** Files that are looked at side by side. */
const PARALLEL = 32;
const SLASH = Buffer.from('/');

/** How many recorded images lie below a folder under their path and with their size. Nothing is read. */
export async function countThere(folder: string, known: readonly KnownImage[]): Promise<number> {
  const root = Buffer.concat([Buffer.from(folder), SLASH]);
  let there = 0;
  await inFlight(known, PARALLEL, async ({ path, bytes }) => {
    const found = await stat(Buffer.concat([root, path])).catch(() => null);
    if (found?.isFile() && found.size === bytes) there++;
  });
  return there;
}

/** A folder that holds none of a root's images is another one, whatever its name. */
export const refuseOther = (folder: string, root: string): PenumbraError =>
  new PenumbraError(
    'input',
    `${folder} holds none of the images of ${root} under their names and with their sizes; choose the folder that the library lies in now`,
    folder,
  );
