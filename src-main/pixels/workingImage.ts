import sharp from 'sharp';
import { MAX_SIDE, type WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { zeroedJpeg } from './zeroedJpeg.ts';

/** More pixels than this are refused before they are decoded: a small file can claim a huge picture. */
export const PIXEL_LIMIT = 268_402_689;

// each worker process decodes several images at once, so libvips gets one thread for each, and no cache of its own
sharp.concurrency(1);
sharp.cache(false);

/** The versions that the pixels depend on: part of the feature version. */
export const DECODER_VERSION = `sharp ${sharp.versions.sharp} libvips ${sharp.versions.vips}`;

/** What a decode does at the faults of a file: it throws them, or keeps what can be read. */
type Faults = 'thrown' | 'kept';

export const faultsOf = (kept: boolean): Faults => (kept ? 'kept' : 'thrown');

/**
 * The one decode of the product: first frame or page, upright, sRGB through the embedded profile, alpha over white,
 * inside 512 x 512 without enlarging, Lanczos 3, shrink-on-load, 8 bits.
 *
 * @param file the bytes of an image file, or its path
 * @param faults 'kept' for a damaged file of which the user keeps what can be read; else any fault in it is thrown
 */
export async function workingImage(file: Uint8Array | string, faults: Faults = 'thrown'): Promise<WorkingImage> {
  const failOn = faults === 'kept' ? 'none' : 'warning';
  const { data, info } = await sharp(file, { failOn, limitInputPixels: PIXEL_LIMIT, pages: 1 })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true, kernel: 'lanczos3' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (faults === 'thrown') await refuseZeroed(file);
  return { data, width: info.width, height: info.height };
}

/** Shrink-on-load does not see that the coded pixels end a little early, so where zeros stand among them all are decoded. */
async function refuseZeroed(file: Uint8Array | string): Promise<void> {
  const zeroed = zeroedJpeg(file);
  if (zeroed === 'yes') throw new Error('corrupt JPEG data: a block of zeros');
  if (zeroed === 'no') return;
  await sharp(file, { failOn: 'warning', limitInputPixels: PIXEL_LIMIT })
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true, fastShrinkOnLoad: false })
    .raw()
    .toBuffer();
}

/** True where the decoder can read past the fault of a damaged file, and finds more there than one colour. */
export async function isReadableInPart(file: Uint8Array | string): Promise<boolean> {
  const image = await workingImage(file, 'kept').catch(() => null);
  return image !== null && image.data.some((value, i) => value !== image.data[i % 3]);
}
