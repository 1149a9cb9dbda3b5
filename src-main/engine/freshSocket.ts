import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const PREFIX = 'penumbra-';
const NAME = 'engine.sock';

/** A socket in a folder that only this user may enter; a named pipe on Windows. */
export function freshSocket(): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${PREFIX}${randomBytes(12).toString('hex')}`
    : join(mkdtempSync(join(tmpdir(), PREFIX)), NAME);
}

/**
 * Removes a socket of `freshSocket` and its folder. Anything else stays: a path that has another
 * form, and a folder that holds more than the socket.
 */
export function removeSocket(socket: string): void {
  const folder = dirname(socket);
  const ours = basename(socket) === NAME && dirname(folder) === tmpdir() && basename(folder).startsWith(PREFIX);
  if (process.platform === 'win32' || !ours) return;
  try {
    rmSync(socket, { force: true });
    rmdirSync(folder);
  } catch {
    // somebody else removed it, or it holds what is not ours
  }
}
