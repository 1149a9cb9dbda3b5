import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { isInside } from './isInside.ts';
import { realPlace } from './realPlace.ts';

/** The folders of a project, by their paths. */
interface Roots {
  readonly roots: () => readonly { readonly display: string }[];
}

/**
 * Nothing is ever written into a library.
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
