import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';

/** Why a disk takes no more and what helps, by the code of the file system. */
const REFUSED: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room',
  EDQUOT: 'no more may be stored there; make room',
  EFBIG: 'no file may be as large there; make room',
  EROFS: 'the disk can only be read; move the project',
  EACCES: 'no permission to write there; give it',
  EPERM: 'no permission to write there; give it',
};

/**
 * Writes a thumbnail. A reader never sees half a file: it is written beside its place, then renamed.
 * A disk that takes it not is no fault of the image, so what this throws names the place and ends a run.
 */
export async function writeThumbnail(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, bytes).catch(async (error: { code?: string }) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(part, bytes);
    });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const { code = 'no code' } = error as { code?: string };
    const folder = dirname(dirname(file));
    throw new PenumbraError(
      'input',
      `no thumbnail can be written to ${folder}: ${REFUSED[code] ?? `the disk says ${code}; mend that`} and measure again, what was measured is kept`,
      folder,
    );
  }
}
