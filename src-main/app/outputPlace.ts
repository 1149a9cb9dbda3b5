import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import { refuseInLibrary } from '../files/refuseInLibrary.ts';

/** Where a file that a host writes itself will lie, with links followed. Nothing is ever written into a library. */
export const outputPlace = (file: string, roots: ProjectStatus['roots']): Promise<string> =>
  refuseInLibrary(file, { roots: () => roots.map(({ path }) => ({ display: path })) });
