import { notSupported } from '../../src-shared/library/fileKind.ts';
import { formatOf } from '../../src-shared/library/formatOf.ts';
import { endsEarly } from './endsEarly.ts';

const DAMAGED = 'the file is damaged';

/** True when bytes read as text: no control characters but white space. */
function looksLikeText(head: Uint8Array): boolean {
  return head.length > 0 && head.every((b) => b >= 32 || b === 9 || b === 10 || b === 13);
}

/** What the file system says, in words for a person. */
const CODES: Readonly<Record<string, string>> = {
  ENOENT: 'the file is gone',
  EACCES: 'no permission to read the file',
  EPERM: 'no permission to read the file',
  EISDIR: 'a folder, not an image',
  ENOTFILE: 'a pipe or a device, not a file',
  ECHANGED: 'the file changed while it was read; scan again',
  EIO: 'the disk could not read the file',
  ERR_FS_FILE_TOO_LARGE: 'larger than the 2 GB that can be read here',
};

/**
 * Why an image could not be read, in words for a person. Where an image is broken its bytes tell how; the decoder's own words
 * may be about another one that is decoded at the same moment, so they are only given where nothing else is known.
 *
 * @param error what reading or decoding threw
 * @param file the bytes of the file, or its first and last ones; empty when it could not be read at all
 */
export function failureReason(error: unknown, file: Uint8Array): string {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && /^E[A-Z]/.test(code))
    return CODES[code] ?? `the disk could not read the file (${code})`;
  if (file.length === 0) return 'the file is empty';

  const message = error instanceof Error ? error.message : String(error);
  if (/exceeds pixel limit/i.test(message)) return 'refused: it claims more pixels than an image here may have';
  if (/unsupported image format/i.test(message)) return unknownFormat(file);
  if (endsEarly(file)) return 'the file ends early; copy it again from its source';
  if (BROKEN.test(message)) return DAMAGED;
  return `it cannot be decoded (${message.split('\n')[0].slice(0, 160)})`;
}

/** Words of libvips and of its decoders about bytes that are not as they should be. */
const BROKEN =
  /corrupt|bad|bogus|invalid|damage|marker|CRC|inflate|decompress|decod(e|ing) error|failOn setting|read error|premature|unexpected|truncated|not enough|unable to|end of/i;

/** The decoder knows no such format: either it is none, or its header is not whole. */
function unknownFormat(file: Uint8Array): string {
  const found = formatOf(file);
  if (found.kind === 'foreign') return notSupported(found.format);
  if (found.kind === 'readable') return `${DAMAGED}, or ends early; copy it again from its source`;
  if (file.every((byte) => byte === 0)) return 'nothing but zeros; copy it again from its source';
  return looksLikeText(file.subarray(0, 256)) ? 'text, not an image' : 'not an image that can be read';
}
