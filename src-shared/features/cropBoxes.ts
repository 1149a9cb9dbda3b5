import { rng } from '../math/rng.ts';

/** A part of an image, in pixels. */
export interface CropBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Crops of an image by which the steady space learns what framing changes. */
export const CROPS = 4;

/** Both sides of a crop are this part of the image's, at least and at most. */
const [SMALLEST, LARGEST] = [0.5, 0.8];

/** Changes whenever other crops would be taken of the same image. */
export const CROP_DEFINITION_VERSION = 1;

/**
 * Other framings of an image: both sides times one u from 0.5 to 0.8, anywhere inside. They belong to its content, so
 * that every machine measures the same ones.
 *
 * @param sha256 of the image file, in hex; throws on anything else
 */
export function cropBoxes(sha256: string, width: number, height: number): CropBox[] {
  const seed = /^[0-9a-f]{64}$/.test(sha256) ? parseInt(sha256.slice(0, 8), 16) : NaN;
  if (Number.isNaN(seed)) throw new Error(`invalid content hash: ${sha256}`);
  const random = rng(seed);
  return Array.from({ length: CROPS }, () => {
    const u = SMALLEST + (LARGEST - SMALLEST) * random();
    const w = Math.max(1, Math.round(u * width));
    const h = Math.max(1, Math.round(u * height));
    const left = Math.floor((width - w + 1) * random());
    const top = Math.floor((height - h + 1) * random());
    return { left, top, width: w, height: h };
  });
}
