import { readFile, stat } from 'node:fs/promises';

/**
 * The bytes of a file. A device may have no end and a pipe no beginning, so they are refused, with the code ENOTFILE.
 *
 * @param pipe 'awaited' where waiting can be cancelled: a pipe is then read until its writer is done
 */
export async function readRegularFile(path: string | Buffer, pipe: 'refused' | 'awaited' = 'refused'): Promise<Buffer> {
  const found = await stat(path);
  // a folder is told by the reading itself
  if (!found.isFile() && !found.isDirectory() && !(pipe === 'awaited' && found.isFIFO()))
    throw Object.assign(new Error('a pipe or a device, not a file'), { code: 'ENOTFILE' });
  return readFile(path);
}
