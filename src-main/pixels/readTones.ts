import sharp from 'sharp';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';

/** The sRGB values of a picture file that is part of the product, no side over `side` pixels. */
export async function readTones(path: string, side: number): Promise<WorkingImage> {
  const { data, info } = await sharp(path)
    .resize({ width: side, height: side, fit: 'inside' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
