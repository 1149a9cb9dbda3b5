import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRegularFile, readSmallFile } from '../../src-main/pixels/readRegularFile.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();
const code = (read: Promise<unknown>) =>
  read.then(
    () => 'read',
    (error: { code?: string }) => error.code,
  );

it('reads what readRegularFile reads, up to a size', async () => {
  for (const size of [0, 1, 4095, 4096, 100_000]) {
    const path = Buffer.from(join(temp(), 'a.jpg'));
    writeFileSync(
      path,
      Uint8Array.from({ length: size }, (_, i) => (i * 31) & 255),
    );
    expect(await readSmallFile(path, size)).toEqual(await readRegularFile(path));
    if (size > 0) expect(await readSmallFile(path, size - 1)).toBe(null);
  }
});

it.runIf(process.platform !== 'win32')(
  'refuses what is no file as readRegularFile does, and waits for no pipe',
  async () => {
    const folder = temp();
    const at = (name: string) => Buffer.from(join(folder, name));
    mkdirSync(at('folder'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    writeFileSync(at('name.jpg'), '');
    const codes: [string, unknown, unknown][] = [];
    for (const name of ['folder', 'pipe', 'nothing', 'name.jpg/below'])
      codes.push([name, await code(readSmallFile(at(name), 100)), await code(readRegularFile(at(name)))]);
    expect(codes).toEqual([
      ['folder', 'EISDIR', 'EISDIR'],
      ['pipe', 'ENOTFILE', 'ENOTFILE'],
      ['nothing', 'ENOENT', 'ENOENT'],
      ['name.jpg/below', 'ENOTDIR', 'ENOTDIR'],
    ]);
    expect(await code(readSmallFile(Buffer.from('/dev/null'), 100))).toBe('ENOTFILE');
  },
);
