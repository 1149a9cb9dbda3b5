import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ImageStore } from './imageStore.ts';
import { isInside } from './isInside.ts';
import { realPlace } from './realPlace.ts';

/**
 * Nothing is ever written into a library.
 *
 * @returns the folder with links followed
 */
export async function refuseInLibrary(out: string, images: ImageStore): Promise<string> {
  const folder = await realPlace(out);
  if (images.roots().some((root) => isInside(folder, root.display)))
    throw new PenumbraError(
      'input',
      `${folder} lies inside the library, which is never written to; choose a folder elsewhere`,
      folder,
    );
  return folder;
}
