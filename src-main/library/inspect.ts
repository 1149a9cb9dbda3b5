import { createHash } from 'node:crypto';
import sharp, { type Metadata } from 'sharp';
import { failureReason } from './failureReason.ts';
import { readRegularFile } from './readRegularFile.ts';
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
  | { readonly kind: 'failed'; readonly sha256: string | null; readonly reason: string };

// a drawing has no pixels of its own, and its text may ask for other files; whatever its name, it is never drawn here
sharp.block({ operation: ['VipsForeignLoadSvg'] });

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Reads a file once: its hash and its header. */
export async function inspect(path: Uint8Array): Promise<Inspection> {
  let bytes: Buffer;
  try {
    bytes = await readRegularFile(Buffer.from(path));
  } catch (error) {
    return { kind: 'failed', sha256: null, reason: failureReason(error, new Uint8Array(1)) };
  }
  const hash = sha256(bytes);
  try {
    const found = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT }).metadata();
    const { width, height, format, orientation = 1 } = found;
    const refused = refusedDepth(found);
    if (refused !== null) return { kind: 'failed', sha256: hash, reason: refused };
    const turned = orientation >= 5;
    return {
      kind: 'image',
      sha256: hash,
      width: turned ? height : width,
      height: turned ? width : height,
      format: formatName(format),
    };
  } catch (error) {
    const reason = isSvg(bytes)
      ? 'SVG is not supported here; export as JPEG, PNG or TIFF'
      : failureReason(error, bytes.subarray(0, 256));
    return { kind: 'failed', sha256: hash, reason };
  }
}

/** True for the text of a drawing; a comment or a declaration may stand before its first element. */
const isSvg = (bytes: Buffer): boolean => /<(\w+:)?svg[\s>]/i.test(bytes.toString('latin1', 0, 4096));

/**
 * Why pixels that can be decoded are refused. A grey TIFF of other numbers than 8 or 16 bits does not say which of them is
 * white; the decoder takes 255 for it, so that one from 0 to 1 would be all black.
 */
const refusedDepth = ({ space, depth }: Metadata): string | null =>
  space === 'b-w' && depth !== 'uchar'
    ? `grey levels of type ${depth} do not say which of them is white; export with 8 or 16 bits`
    : null;

const formatName = (format: string): string =>
  ({ jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', heif: 'AVIF' })[format] ?? format;
