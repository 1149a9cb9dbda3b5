import { areaResize } from '../math/areaResize.ts';
import { median } from '../math/median.ts';
import { BANDS, type DisplayLuma, LUMA_UNITS } from './displayLuma.ts';

/** Bits of a perceptual hash. */
export const HASH_BITS = 64;

/** Both sides of the small picture that is transformed. */
const SIDE = BANDS;
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
export function perceptualHash({ width, height, bands }: DisplayLuma): Uint8Array {
  const small = areaResize(bands, width, SIDE, 1, SIDE, SIDE);
  const coefficients = lowFrequencies(small).map((sum) => sum / (LUMA_UNITS * height));
  const threshold = median(coefficients) + TIE;
  const hash = new Uint8Array(HASH_BITS / 8);
  for (let i = 0; i < HASH_BITS; i++) if (coefficients[i] > threshold) hash[i >> 3] |= 0x80 >> (i & 7);
  return hash;
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
