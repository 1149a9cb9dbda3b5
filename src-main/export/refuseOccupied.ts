import { readdir } from 'node:fs/promises';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { makeFolder } from '../files/makeFolder.ts';

/** Makes the folder of an export, which never mixes with what lies there. */
export async function refuseOccupied(out: string): Promise<void> {
  await makeFolder(out).catch((error: { code?: string }) => {
    throw new PenumbraError('input', `the folder ${out} cannot be made (${error.code})`, out);
  });
  if ((await readdir(out)).length > 0)
    throw new PenumbraError(
      'input',
      `the folder ${out} is not empty; choose a new one, so that nothing of yours is mixed or lost`,
      out,
    );
}
