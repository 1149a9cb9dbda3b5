import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import { refuseInLibrary } from '../files/refuseInLibrary.ts';

/**
 * Resolves the path of a file that a host writes itself, following links. Refuses a path inside the
 * library, because Penumbra never writes there.
 */
export const outputPlace = (file: string, roots: ProjectStatus['roots']): Promise<string> =>
  refuseInLibrary(file, { roots: () => roots.map(({ path }) => ({ display: path })) });
