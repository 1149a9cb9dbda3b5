import { createHash } from 'node:crypto';
import sharp from 'sharp';
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
    const { width, height, format, orientation = 1 } = await sharp(bytes, { limitInputPixels: PIXEL_LIMIT }).metadata();
    const turned = orientation >= 5;
    return {
      kind: 'image',
      sha256: hash,
      width: turned ? height : width,
      height: turned ? width : height,
      format: formatName(format),
    };
  } catch (error) {
    return { kind: 'failed', sha256: hash, reason: failureReason(error, bytes.subarray(0, 256)) };
  }
}

const formatName = (format: string): string =>
  ({ jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF', tiff: 'TIFF', heif: 'AVIF' })[format] ?? format;
