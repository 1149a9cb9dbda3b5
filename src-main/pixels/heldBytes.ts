import type { Metadata } from 'sharp';

/** What a decoder holds of an image at once, and what such an image is called. */
export interface Held {
  readonly bytes: number;
  readonly what: string;
}

const NOTHING: Held = { bytes: 0, what: 'an image' };

/** Stored values a pixel, by how a JPEG stores colour; in any other way at most one for each channel. */
const STORED: Readonly<Record<string, number>> = { '4:4:4': 3, '4:2:2': 2, '4:2:0': 1.5, '4:4:4:4': 4, '4:2:0:4': 2.5 };

/** Bytes a pixel that the decoder of AVIF was measured to take: its blocks' modes, the planes and the picture; with more than 8 bits, planes of twice the size. */
const AVIF = { shallow: 19, deep: 29 };

/**
 * Memory that an image takes while it is decoded, by its header. Most formats are decoded by lines and shrunk as they come, which takes
 * next to nothing; these are held whole: a progressive JPEG as two bytes a coefficient until its last scan, an interlaced PNG as its
 * pixels, a GIF, an animation and a lossless WebP as four bytes a pixel, an AVIF as all its decoder needs.
 *
 * @param head the first bytes of the file
 */
export function heldBytes(
  { format, isProgressive, chromaSubsampling = '', channels, depth, width, height }: Metadata,
  head: Buffer,
): Held {
  const pixels = width * height;
  const held = (perPixel: number, what: string): Held => ({ bytes: perPixel * pixels, what });
  const isDeep = depth !== 'uchar';
  switch (format) {
    case 'jpeg':
      // so is a baseline one whose colours come one after the other
      if (!isProgressive) return NOTHING;
      return held(2 * Math.min(STORED[chromaSubsampling] ?? channels, channels), 'a progressive JPEG');
    case 'png':
      return isProgressive ? held(channels * (isDeep ? 2 : 1), 'an interlaced PNG') : NOTHING;
    case 'gif':
      return held(4.4, 'a GIF');
    case 'webp':
      return ['VP8L', 'ANIM'].some((name) => head.includes(name)) ? held(4, 'a lossless or animated WebP') : NOTHING;
    case 'heif':
      return held(isDeep ? AVIF.deep : AVIF.shallow, 'an AVIF');
    default:
      return NOTHING;
  }
}
