import sharp, { type Metadata } from 'sharp';
import { fileKind, notSupported } from '../../src-shared/library/fileKind.ts';
import { formatOf } from '../../src-shared/library/formatOf.ts';
import { failureReason } from './failureReason.ts';
import { hashFile } from './hashFile.ts';
import { heldBytes } from './heldBytes.ts';
import { HELD_BYTES, textOf, type ImageSource } from './imageSource.ts';
import { readHead, readRegularFile, readSmallFile } from './readRegularFile.ts';
import { sha256 } from './sha256.ts';
import { PIXEL_LIMIT } from './workingImage.ts';

/** What a file is, found without decoding its pixels. Width and height are as shown, after EXIF orientation. */
export type Inspection =
  | {
      readonly kind: 'image';
      readonly sha256: string;
      readonly width: number;
      readonly height: number;
      readonly format: string;
    }
  | {
      readonly kind: 'failed';
      readonly sha256: string | null;
      readonly reason: string;
      /** Without a hash: true where that is for good, until the file is another one. */
      readonly final?: boolean;
    };

// a drawing has no pixels of its own, and its text may ask for other files; whatever its name, it is never drawn here
sharp.block({ operation: ['VipsForeignLoadSvg'] });

/** Bytes of a file that tell a format which is not read here; a camera's raw files are large. */
const HEAD = 4096;
/** Those of a large file: a TIFF's directory lies among them, where it is a camera's. */
const LARGE_HEAD = 1 << 16;

/** Reads a file once: its hash and its header. Of a format that is not read here only the first bytes are looked at. */
export async function inspect(path: Uint8Array): Promise<Inspection> {
  const file = Buffer.from(path);
  const kind = fileKind(file.subarray(file.lastIndexOf('/') + 1).toString());
  let bytes: Buffer;
  try {
    const foreign = kind.kind === 'image' ? kind.foreign : null;
    if (foreign !== null) {
      const head = await readHead(file, HEAD);
      if (head.length > 0 && !isMisnamed(head, foreign)) return failed(null, notSupported(foreign), true);
    }
    const small = await readSmallFile(file, HELD_BYTES);
    const text = small === null ? textOf(file) : null;
    if (text !== null) {
      const { sha256: hash, head } = await hashFile(text, LARGE_HEAD);
      return inspectContent(hash, head, text);
    }
    bytes = small ?? (await readRegularFile(file));
  } catch (error) {
    return failed(null, failureReason(error, new Uint8Array(1)));
  }
  return inspectContent(sha256(bytes), bytes, bytes);
}

/** @param head the bytes of the file, or its first ones */
async function inspectContent(hash: string, head: Buffer, source: ImageSource): Promise<Inspection> {
  const format = formatOf(head);
  if (format.kind === 'foreign') return failed(hash, notSupported(format.format));
  try {
    // what is wrong with the pixels is found when they are read, and may be kept then
    const found = await sharp(source, { failOn: 'none', limitInputPixels: false }).metadata();
    const refused = refusal(found, head);
    if (refused !== null) return failed(hash, refused);
    const { width, height, orientation = 1 } = found;
    const turned = orientation >= 5;
    return {
      kind: 'image',
      sha256: hash,
      width: turned ? height : width,
      height: turned ? width : height,
      format: formatName(found.format),
    };
  } catch (error) {
    return failed(hash, isSvg(head) ? notSupported('SVG') : failureReason(error, head));
  }
}

const failed = (hash: string | null, reason: string, final = false): Inspection => ({
  kind: 'failed',
  sha256: hash,
  reason,
  ...(final && { final }),
});

/** True where a file is of a format that is read here, although its name is of one that is not. */
function isMisnamed(head: Uint8Array, foreign: string): boolean {
  // a camera's raw file begins as an ordinary TIFF does
  const isTiff = head[0] === head[1] && (head[0] === 0x49 || head[0] === 0x4d);
  return formatOf(head).kind === 'readable' && !(isTiff && foreign.endsWith('RAW'));
}

/** True for the text of a drawing; a comment or a declaration may stand before its first element. */
const isSvg = (bytes: Buffer): boolean => /<(\w+:)?svg[\s>]/i.test(bytes.toString('latin1', 0, 4096));

/** Bytes that a decoder may hold of one image: together with the engine and its workers they stay within 1.5 GB. */
const HELD_LIMIT = 0.9e9;

/**
 * Why pixels that could be decoded are refused. A grey TIFF of other numbers than 8 or 16 bits does not say which of them is
 * white; the decoder takes 255 for it, so that one from 0 to 1 would be all black.
 */
function refusal(metadata: Metadata, head: Buffer): string | null {
  const { width, height, space, depth } = metadata;
  if (width * height > PIXEL_LIMIT)
    return `refused: ${width} x ${height} pixels are more than the ${Math.floor(PIXEL_LIMIT / 1e6)} megapixels that an image here may have`;
  const { bytes, what } = heldBytes(metadata, head);
  if (bytes > HELD_LIMIT)
    return `refused: ${what} of ${width} x ${height} pixels takes ${(bytes / 1e9).toFixed(1)} GB to decode; save it as a baseline JPEG or a plain PNG`;
  if (space === 'b-w' && depth !== 'uchar')
    return `grey levels of type ${depth} do not say which of them is white; export with 8 or 16 bits`;
  return null;
}

const formatName = (format: string): string =>
  ({ jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', heif: 'AVIF' })[format] ?? format;
