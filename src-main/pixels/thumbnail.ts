import sharp from 'sharp';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';

/**
 * The thumbnail of an image: its working image as JPEG, so that no file is decoded twice. Huffman tables made for it would
 * take as long as all the rest of the encoding, and spare a twentieth of the bytes.
 */
export const thumbnail = (image: WorkingImage): Promise<Buffer> =>
  sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .jpeg({ quality: 82, optimiseCoding: false })
    .toBuffer();
