import { readFile, stat } from 'node:fs/promises';

/** The bytes of a file. A pipe or a device may have no end, so it is refused, with the code ENOTFILE. */
export async function readRegularFile(path: string | Buffer): Promise<Buffer> {
  const found = await stat(path);
  // a folder is told by the reading itself
  if (!found.isFile() && !found.isDirectory())
    throw Object.assign(new Error('a pipe or a device, not a file'), { code: 'ENOTFILE' });
  return readFile(path);
}
