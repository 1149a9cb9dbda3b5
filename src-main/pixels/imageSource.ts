import { stat } from 'node:fs/promises';

/** Where the decoder has an image from: the bytes of its file, or the path of one that is better not held whole. */
export type ImageSource = Buffer | string;

/** Files of more bytes are read by the decoder itself, piece by piece, which spares the time and memory of a copy. */
export const HELD_BYTES = 1 << 18;

/** A path as the decoder takes it; null where it is no text. */
export function textOf(path: Buffer): string | null {
  const text = path.toString('utf8');
  return Buffer.from(text).equals(path) ? text : null;
}

/** The path of a large regular file as the decoder takes it; null for others, and where it is no text. */
export async function pathOfLarge(path: Buffer): Promise<string | null> {
  const text = textOf(path);
  if (text === null) return null;
  const found = await stat(path);
  return found.isFile() && found.size > HELD_BYTES ? text : null;
}
