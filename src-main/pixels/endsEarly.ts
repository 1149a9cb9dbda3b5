/** Bytes at the end of a file among which its last mark lies: some programs write a little behind it. */
const TAIL = 1 << 16;

/**
 * True for a JPEG, PNG, GIF or WebP without its last mark: the rest of the file is missing.
 *
 * @param file the whole file, or its first and its last bytes
 */
export function endsEarly(file: Uint8Array): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const head = bytes.toString('latin1', 0, 16);
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL));
  if (head.startsWith('\xff\xd8')) return !tail.includes(Buffer.of(0xff, 0xd9));
  if (head.startsWith('\x89PNG')) return !tail.includes('IEND');
  if (head.startsWith('GIF8')) return !tail.subarray(-16).includes(0x3b);
  return /^RIFF[^]{4}WEBP/.test(head) && bytes.readUInt32LE(4) + 8 > bytes.length;
}
