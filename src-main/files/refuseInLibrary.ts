import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { isInside } from './isInside.ts';
import { realPlace } from './realPlace.ts';

/** The library folders of a project. */
interface Roots {
  readonly roots: () => readonly { readonly display: string }[];
}

/**
 * Throws if a path lies in the library, because Penumbra never writes into a library.
 *
 * @returns the folder with links followed
 */
export async function refuseInLibrary(out: string, images: Roots): Promise<string> {
  const folder = await realPlace(out);
  if (images.roots().some((root) => isInside(folder, root.display)))
    throw new PenumbraError(
      'input',
      `${folder} lies inside the library, which is never written to; choose a folder elsewhere`,
      folder,
    );
  return folder;
}
