import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

/** Resolves a folder that a person named, following links. Throws if it cannot be read. */
export async function folderAt(path: string): Promise<string> {
  try {
    const folder = await realpath(resolve(path));
    if ((await stat(folder)).isDirectory()) {
      // check this before anything is created for the folder
      await access(folder, constants.R_OK | constants.X_OK);
      return folder;
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'EACCES')
      throw new PenumbraError('input', `no permission to read the folder ${path}`, path);
    throw new PenumbraError('input', `there is no folder at ${path}`, path);
  }
  throw new PenumbraError('input', `${path} is a file; give the folder that holds the images`, path);
}
