import type { CropBox } from './cropBoxes.ts';
import { checkWorkingImage, type WorkingImage } from './WorkingImage.ts';

/** A part of an image, as an image of its own. Throws where it reaches out of it. */
export function crop(image: WorkingImage, { left, top, width, height }: CropBox): WorkingImage {
  checkWorkingImage(image);
  if (![left, top, width, height].every((n) => Number.isInteger(n) && n >= 0))
    throw new Error(`invalid crop: ${width} x ${height} at ${left}, ${top}`);
  if (left + width > image.width || top + height > image.height)
    throw new Error(`crop of ${width} x ${height} at ${left}, ${top} in an image of ${image.width} x ${image.height}`);
  if (width === 0 || height === 0) throw new Error(`invalid working image: ${width} x ${height}`);
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    const from = 3 * ((top + y) * image.width + left);
    data.set(image.data.subarray(from, from + 3 * width), 3 * y * width);
  }
  return { data, width, height };
}
