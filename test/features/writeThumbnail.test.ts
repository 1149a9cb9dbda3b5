import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { writeThumbnail } from '../../src-main/features/writeThumbnail.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

it('makes the folder of a thumbnail and leaves nothing beside it', async () => {
  const file = join(temp(), 'thumbnails/ab/abc.jpg');
  await writeThumbnail(file, Buffer.alloc(10));
  await writeThumbnail(file, Buffer.alloc(20));
  expect(readdirSync(dirname(file))).toEqual(['abc.jpg']);
});

/** Writes thumbnails of so many bytes in a process that may write no file of more than 6,000. */
function writeLimited(file: string, bytes: number): string {
  const script = `
    import { writeThumbnail } from ${JSON.stringify(resolve('src-main/features/writeThumbnail.ts'))};
    await writeThumbnail(${JSON.stringify(file)}, Buffer.alloc(${bytes})).catch((error) => console.log(error.message));
  `;
  const node = [process.execPath, '--input-type=module', '-e', script];
  return spawnSync('prlimit', ['--fsize=6000:', ...node], { encoding: 'utf8' }).stdout.trim();
}

it.runIf(process.platform === 'linux')('says where a disk takes no file as large, and leaves no part of it', () => {
  const folder = join(temp(), 'thumbnails');
  const file = join(folder, 'ab/abc.jpg');
  expect([writeLimited(file, 5000), existsSync(file)]).toEqual(['', true]);
  expect(writeLimited(join(folder, 'ab/abd.jpg'), 7000)).toBe(
    `no thumbnail can be written to ${folder}: no file may be as large there; make room and measure again, what was measured is kept`,
  );
  expect(readdirSync(dirname(file))).toEqual(['abc.jpg']);
});
