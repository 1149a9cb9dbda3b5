import sharp from 'sharp';
import { PIXEL_LIMIT } from './workingImage.ts';

/** The longer side that the page shows at most. */
const DISPLAY_SIDE = 2048;

/** An image as any browser can show it: upright, sRGB, alpha over white, at most 2048 pixels a side. */
export const displayImage = (file: Uint8Array): Promise<Buffer> =>
  sharp(file, { failOn: 'none', limitInputPixels: PIXEL_LIMIT, pages: 1 })
    .autoOrient()
    .resize({ width: DISPLAY_SIDE, height: DISPLAY_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
