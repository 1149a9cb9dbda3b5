import { stat } from 'node:fs/promises';
import { pathOfLarge, type ImageSource } from './imageSource.ts';
import { coded, readRegularFile } from './readRegularFile.ts';
import { sha256 } from './sha256.ts';

/** What a scan recorded of a file. */
export interface RecordedFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly mtimeMs: number;
}

/**
 * The content that was recorded: its size and time tell it, as a scan takes them, and where they are others its hash does.
 * Throws with the code ECHANGED where it is another content, and as readRegularFile does.
 *
 * @param recorded null where any content will do
 */
export async function readRecorded(path: Buffer, recorded: RecordedFile | null): Promise<ImageSource> {
  if (recorded === null) return readRegularFile(path, 'awaited');
  const text = await pathOfLarge(path);
  if (text !== null && (await isAsRecorded(path, recorded))) return text;
  const bytes = await readRegularFile(path, 'awaited');
  if (!(await isAsRecorded(path, recorded)) && sha256(bytes) !== recorded.sha256) throw changed();
  return bytes;
}

/** A file that was not held may have changed meanwhile: throws with the code ECHANGED then. */
export async function refuseChanged(source: ImageSource, path: Buffer, recorded: RecordedFile | null): Promise<void> {
  if (typeof source === 'string' && recorded !== null && !(await isAsRecorded(path, recorded))) throw changed();
}

async function isAsRecorded(path: Buffer, { bytes, mtimeMs }: RecordedFile): Promise<boolean> {
  const found = await stat(path);
  return found.isFile() && found.size === bytes && found.mtimeMs === mtimeMs;
}

const changed = () => coded('ECHANGED', 'the file changed while it was read');
