import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { freshSocket, removeSocket } from '../../src-main/engine/freshSocket.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();
const POSIX = process.platform !== 'win32';

it.runIf(POSIX)('a socket is removed with its folder', () => {
  const socket = freshSocket();
  writeFileSync(socket, '');
  removeSocket(socket);
  expect(existsSync(dirname(socket))).toBe(false);
  removeSocket(socket);
});

it.runIf(POSIX)('a folder that holds more than the socket stays', () => {
  const socket = freshSocket();
  const kept = join(dirname(socket), 'a.txt');
  writeFileSync(kept, '');
  removeSocket(socket);
  expect(existsSync(kept)).toBe(true);
  rmSync(dirname(socket), { recursive: true });
});

it('what freshSocket did not make stays, also where it is empty', () => {
  const here = process.cwd();
  const folder = temp();
  process.chdir(folder);
  try {
    mkdirSync(join(folder, 'penumbra-x'));
    for (const path of [
      '--socket',
      '',
      '.',
      'engine.sock',
      join('penumbra-x', 'engine.sock'),
      join(folder, 'engine.sock'),
    ])
      removeSocket(path);
    expect(existsSync(join(folder, 'penumbra-x'))).toBe(true);
  } finally {
    process.chdir(here);
  }
  const other = mkdtempSync(join(tmpdir(), 'penumbra-'));
  removeSocket(join(other, 'other.sock'));
  expect(existsSync(other)).toBe(true);
  rmSync(other, { recursive: true });
});
