import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Folders for one test file; all of them are gone when it has ended. Call it at the top of the file, then the answer for each folder. */
export function tempFolders(): (name?: string) => string {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'penumbra-test-')));
  let count = 0;
  afterAll(() => rmSync(base, { recursive: true, force: true }));
  return (name = 'folder') => {
    const folder = join(base, `${name}-${++count}`);
    mkdirSync(folder);
    return folder;
  };
}
