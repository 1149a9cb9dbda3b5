import { type BigIntStats, closeSync, constants, fstatSync, open as openFile, readSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The bytes of a file, all of one moment: what is written to while it is read is refused, with the code ECHANGED. A device
 * may have no end and a pipe no beginning, so they are refused too, with the code ENOTFILE.
 *
 * @param pipe 'awaited' where waiting can be cancelled: a pipe is then read until its writer is done
 */
export async function readRegularFile(path: string | Buffer, pipe: 'refused' | 'awaited' = 'refused'): Promise<Buffer> {
  const found = await stat(path);
  // a folder is told by the reading itself
  if (found.isDirectory() || (pipe === 'awaited' && found.isFIFO())) return readFile(path);
  if (!found.isFile()) throw coded('ENOTFILE', 'a pipe or a device, not a file');
  const file = await open(path);
  try {
    const before = moment(file.fd);
    const bytes = await file.readFile();
    if (moment(file.fd) !== before) throw coded('ECHANGED', 'the file changed while it was read');
    return bytes;
  } finally {
    await file.close();
  }
}

const openNumber = promisify(openFile);

/**
 * The bytes of a regular file as readRegularFile reads them, null where they are more than `most`. Only the opening is waited for elsewhere:
 * of small files each change of threads takes many times as long as the reading.
 */
export async function readSmallFile(path: Buffer, most: number): Promise<Buffer | null> {
  // a pipe would be waited for
  const file = await openNumber(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file, { bigint: true });
    if (found.isDirectory()) throw coded('EISDIR', 'a folder');
    if (!found.isFile()) throw coded('ENOTFILE', 'a pipe or a device, not a file');
    if (found.size > most) return null;
    const bytes = Buffer.allocUnsafeSlow(Number(found.size));
    let at = 0;
    for (let read = -1; at < bytes.length && read !== 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, null);
    if (at < bytes.length || moment(file) !== momentOf(found))
      throw coded('ECHANGED', 'the file changed while it was read');
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file, so that a large one need not be read to be known; fewer where it has fewer. */
export async function readHead(path: string | Buffer, bytes: number): Promise<Buffer> {
  if (!(await stat(path)).isFile()) throw coded('ENOTFILE', 'a pipe or a device, not a file');
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Bytes at either end of a file. */
const END = 1 << 16;

/** The first and the last bytes of a file that is larger; of one that cannot be read a single zero. */
export async function readEnds(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const ends = Buffer.alloc(2 * END);
      await file.read(ends, 0, END, 0);
      await file.read(ends, END, END, Math.max(0, size - END));
      return ends;
    } finally {
      await file.close();
    }
  } catch {
    return Buffer.alloc(1);
  }
}

/** Its size and the time at which it was last written, to the nanosecond. */
export const moment = (file: number): string => momentOf(fstatSync(file, { bigint: true }));

const momentOf = ({ size, mtimeNs }: BigIntStats): string => `${size} ${mtimeNs}`;

export const coded = (code: string, message: string) => Object.assign(new Error(message), { code });
