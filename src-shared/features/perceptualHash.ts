import { areaResize } from '../math/areaResize.ts';
import { median } from '../math/median.ts';
import { checkWorkingImage, type WorkingImage } from './WorkingImage.ts';

/** Bits of a perceptual hash. */
export const HASH_BITS = 64;

/** Both sides of the small picture that is transformed. */
const SIDE = 32;
/** Frequencies kept along each side, the mean among them. */
const KEPT = 8;
/** A coefficient within this of the median counts as equal: rounding decides no bit of a picture without structure. */
const TIE = 0.01;

/** The first rows of the orthonormal DCT-II: BASIS[u * SIDE + x]. */
const BASIS = Float64Array.from({ length: KEPT * SIDE }, (_, i) => {
  const u = Math.floor(i / SIDE);
  const x = i % SIDE;
  return Math.sqrt((u === 0 ? 1 : 2) / SIDE) * Math.cos((Math.PI * (2 * x + 1) * u) / (2 * SIDE));
});

/**
 * The 64 bits by which pictures that look alike are found: their distance is the number of bits in which they differ.
 *
 * The DCT hash (Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions, 2010, section 3.2) as ImageHash's
 * `phash` defines it: luma of the encoded channels, averaged down to 32 x 32, two-dimensional DCT-II, the 8 x 8 lowest
 * frequencies, a bit where one is above their median. Bit 8 v + u stands for v waves down and u across; the first one is
 * the mean and the highest bit of byte 0. A flat picture has that bit alone, a black one none.
 *
 * @returns 8 bytes
 */
export function perceptualHash(image: WorkingImage): Uint8Array {
  checkWorkingImage(image);
  const small = areaResize(bands(image), image.width, SIDE, 1, SIDE, SIDE);
  const coefficients = lowFrequencies(small);
  const threshold = median(coefficients) + TIE;
  const hash = new Uint8Array(HASH_BITS / 8);
  for (let i = 0; i < HASH_BITS; i++) if (coefficients[i] > threshold) hash[i >> 3] |= 0x80 >> (i & 7);
  return hash;
}

/**
 * Display brightness with BT.709 weights, from 0 to 255, averaged down the columns: each row is spread at once over the
 * one or few of the 32 that it lies under. `width` x 32, row-major.
 */
function bands({ data, width, height }: WorkingImage): Float64Array {
  const sums = new Float64Array(SIDE * width);
  const line = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    for (let x = 0, p = 3 * y * width; x < width; x++, p += 3)
      line[x] = 0.2126 * data[p] + 0.7152 * data[p + 1] + 0.0722 * data[p + 2];
    // in units of 1 / 32 of a row all edges are whole numbers
    const top = y * SIDE;
    const bottom = top + SIDE;
    for (let j = Math.floor(top / height); j * height < bottom; j++) {
      const share = (Math.min(bottom, (j + 1) * height) - Math.max(top, j * height)) / height;
      const at = j * width;
      for (let x = 0; x < width; x++) sums[at + x] += share * line[x];
    }
  }
  return sums;
}

/** BASIS x pixels x BASIS': 8 x 8, row-major. */
function lowFrequencies(pixels: Float32Array): Float64Array {
  // first along the rows, then down the columns
  const across = new Float64Array(SIDE * KEPT);
  for (let y = 0; y < SIDE; y++)
    for (let u = 0; u < KEPT; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += BASIS[u * SIDE + x] * pixels[y * SIDE + x];
      across[y * KEPT + u] = sum;
    }
  const both = new Float64Array(KEPT * KEPT);
  for (let v = 0; v < KEPT; v++)
    for (let u = 0; u < KEPT; u++)
      for (let y = 0; y < SIDE; y++) both[v * KEPT + u] += BASIS[v * SIDE + y] * across[y * KEPT + u];
  return both;
}
