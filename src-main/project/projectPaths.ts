import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { folderAt } from '../files/folderAt.ts';
import { isInside } from '../files/isInside.ts';
import { realPlace } from '../files/realPlace.ts';

export const EXTENSION = '.penumbra';

/** The folder beside a project file: thumbnails, encoders, backups; all of it rebuildable. */
export const filesFolder = (project: string) => `${project}.files`;

/** The file that says which process has the project open. */
export const lockFile = (project: string) => `${project}.lock`;

export const projectName = (project: string) => basename(project, EXTENSION).replace(/-[0-9a-f]{8}$/, '');

/** Where the project of a library lies when nobody says otherwise: one place for each folder. */
export function defaultProject(dataFolder: string, library: string): string {
  const digits = createHash('sha256').update(library).digest('hex').slice(0, 8);
  return join(dataFolder, `${basename(library) || 'library'}-${digits}${EXTENSION}`);
}

/** The project file that a path means, with links followed, so that one file has one lock. */
export const projectFile = (path: string): Promise<string> => realPlace(path);

/** Which project file a request means: the one it names, or the default one of its library. */
export async function projectPathOf(
  request: { library?: string; project?: string },
  dataFolder: string,
): Promise<string> {
  const { library, project } = request;
  if (library === undefined) {
    if (project === undefined) throw new PenumbraError('input', 'name a library folder or a project file');
    const path = await projectFile(project);
    if (!existsSync(path))
      throw new PenumbraError(
        'input',
        `there is no project at ${project}; make one with: penumbra open LIBRARY --project ${project}`,
        project,
      );
    // what a kill left at the very beginning is made anew by opening a library, never taken for a
    // project of nothing
    if (statSync(path).size === 0)
      throw new PenumbraError(
        'input',
        `${project} is empty, no Penumbra project; remove it, or open a library with it`,
        project,
      );
    return path;
  }
  const folder = await folderAt(library);
  const path = await projectFile(project ?? defaultProject(dataFolder, folder));
  refuseInside(path, folder);
  return path;
}

/**
 * Nothing is ever written into a library, so a project may not lie in one, nor a library in what a
 * project writes.
 */
export function refuseInside(project: string, library: string): void {
  if (isInside(project, library))
    throw new PenumbraError(
      'input',
      'the project file would lie inside the library, which is never written to; choose another place with --project',
      project,
    );
  if (isInside(library, filesFolder(project)))
    throw new PenumbraError('input', `${library} holds what Penumbra itself wrote; choose a folder of images`, library);
}
