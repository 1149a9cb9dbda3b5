import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { coded, moment } from './readRegularFile.ts';

/** What is read at a time: as much as stays in a processor's cache until it is hashed. */
const PIECE = 1 << 18;
/** Pieces that are free: new memory would take as long as the reading. */
const free: Buffer[] = [];

/**
 * The SHA-256 of a regular file and its first bytes, without holding it whole. What is written to meanwhile is refused, with
 * the code ECHANGED.
 *
 * @param headBytes how many first bytes to keep, at most 256 KiB
 */
export async function hashFile(path: string, headBytes: number): Promise<{ sha256: string; head: Buffer }> {
  const hash = createHash('sha256');
  const piece = free.pop() ?? Buffer.allocUnsafeSlow(PIECE);
  const file = await open(path);
  try {
    const before = moment(file.fd);
    let head = Buffer.alloc(0);
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(piece, 0, PIECE, at);
      if (bytesRead === 0) break;
      if (at === 0) head = Buffer.from(piece.subarray(0, Math.min(bytesRead, headBytes)));
      hash.update(piece.subarray(0, bytesRead));
      at += bytesRead;
    }
    if (moment(file.fd) !== before) throw coded('ECHANGED', 'the file changed while it was read');
    return { sha256: hash.digest('hex'), head };
  } finally {
    free.push(piece);
    await file.close();
  }
}
