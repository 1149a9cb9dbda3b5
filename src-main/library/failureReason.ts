/** True when bytes read as text: no control characters but white space. */
function looksLikeText(head: Uint8Array): boolean {
  return head.length > 0 && head.every((b) => b >= 32 || b === 9 || b === 10 || b === 13);
}

/** Patterns of libvips' own messages, most telling first, with what a person should read instead. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/exceeds pixel limit/i, 'refused: it claims more pixels than an image here may have'],
  [
    /premature end|ends? early|truncated|not enough|unexpected end|end of (file|stream|data|input)|read error|fewer/i,
    'the file ends early; copy it again from its source',
  ],
  [/unsupported image format|not in a known format|unknown.*format/i, 'not an image that can be read'],
  [/corrupt|bad|invalid|damage|Huffman|marker|CRC|inflate|decompress|failOn setting/i, 'the file is damaged'],
];

/**
 * Why an image could not be read, in words for a person.
 *
 * @param error what reading or decoding threw
 * @param head the first bytes of the file, empty when it could not be read at all
 */
export function failureReason(error: unknown, head: Uint8Array): string {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') return 'the file is gone';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read the file';
  if (code === 'EISDIR') return 'a folder, not an image';
  if (code === 'ENOTFILE') return 'a pipe or a device, not a file';
  if (code === 'EIO') return 'the disk could not read the file';
  if (head.length === 0) return 'the file is empty';

  const message = error instanceof Error ? error.message : String(error);
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known?.[1].startsWith('not an image') && looksLikeText(head)) return 'text, not an image';
  const detail = message.split('\n')[0].slice(0, 160);
  return known
    ? known[1].startsWith('refused') || known[1].startsWith('not')
      ? known[1]
      : `${known[1]} (${detail})`
    : `it cannot be decoded (${detail})`;
}
