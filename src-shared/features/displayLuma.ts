import { checkWorkingImage, type WorkingImage } from './WorkingImage.ts';

/** Rows that the bands of luma have, whatever the image: what a perceptual hash looks at. */
export const BANDS = 32;

/** Luma is counted in whole numbers: BT.709's weights have four digits, so that nothing is rounded. */
export const LUMA_UNITS = 10_000;
export const LUMA_WEIGHTS = [2126, 7152, 722] as const;
const [RED, GREEN, BLUE] = LUMA_WEIGHTS;

/** How bright the pixels of an image are in display values, as its histogram and its perceptual hash need it. */
export interface DisplayLuma {
  readonly width: number;
  readonly height: number;
  /** Pixels of each level from 0 to 255, rounded to the nearest. */
  readonly levels: Uint32Array;
  /** 32 rows of `width` sums: each row of the image adds its luma, times LUMA_UNITS, to the one or few bands it lies under, times the 32nds of it that do. */
  readonly bands: Int32Array;
}

/**
 * Display brightness of every pixel (luma: BT.709 weights on the encoded channels, from 0 to 255), counted by level and averaged
 * down the columns, in one pass. Throws on what is not a working image.
 */
export function displayLuma(image: WorkingImage): DisplayLuma {
  checkWorkingImage(image);
  const { data, width, height } = image;
  const levels = new Uint32Array(256);
  // at most 255 x 10,000 x 512 rows: within 31 bits
  const bands = new Int32Array(BANDS * width);
  const line = new Int32Array(width);

  for (let y = 0; y < height; y++) {
    for (let x = 0, p = 3 * y * width; x < width; x++, p += 3) {
      const luma = RED * data[p] + GREEN * data[p + 1] + BLUE * data[p + 2];
      line[x] = luma;
      levels[((luma + LUMA_UNITS / 2) / LUMA_UNITS) | 0]++;
    }
    overBands(y, height, (band, share) => {
      const at = band * width;
      for (let x = 0; x < width; x++) bands[at + x] += share * line[x];
    });
  }
  return { width, height, levels, bands };
}

/** Tells each band that row `y` of `height` lies under, and how many 32nds of the row do. */
export function overBands(y: number, height: number, add: (band: number, share: number) => void): void {
  // in units of 1 / 32 of a row all edges are whole numbers
  const top = y * BANDS;
  const bottom = top + BANDS;
  for (let band = Math.floor(top / height); band * height < bottom; band++)
    add(band, Math.min(bottom, (band + 1) * height) - Math.max(top, band * height));
}
