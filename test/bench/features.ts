import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createFft } from '../../src-main/features/createFft.ts';
import { workingImage } from '../../src-main/library/workingImage.ts';
import { createFeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { MAX_SIDE, type WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { median } from '../../src-shared/math/median.ts';

export interface FeatureTimes {
  readonly images: number;
  /** Mean number of pixels of an image. */
  readonly pixels: number;
  /** From the bytes of a file to its working image, mean of all images. */
  readonly decode_ms: number;
  /** From a working image to its features, mean of all images. */
  readonly features_ms: number;
}

const RUNS = 5;

/**
 * Times decoding and measuring, one image after the other: the counterpart of features_fast.py.
 * Both times are medians of five runs over all images, the first run, in which code is compiled, among them.
 *
 * @param imagesDir JPEG and PNG files, also in folders below; those over 512 pixels are left out. Throws if none is left.
 */
export async function benchFeatures(imagesDir: string): Promise<FeatureTimes> {
  const files = await filesThatFit(imagesDir);
  if (files.length === 0) throw new Error(`no JPEG or PNG images up to ${MAX_SIDE} pixels in ${imagesDir}`);

  let images: WorkingImage[] = [];
  const decodeRuns = new Float64Array(RUNS);
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    images = await decodeInTurn(files);
    decodeRuns[run] = (performance.now() - start) / files.length;
  }

  const extract = createFeatureExtractor(await createFft());
  const featureRuns = new Float64Array(RUNS);
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    for (const image of images) extract(image);
    featureRuns[run] = (performance.now() - start) / images.length;
  }

  const pixels = images.reduce((sum, { width, height }) => sum + width * height, 0) / images.length;
  return { images: images.length, pixels, decode_ms: median(decodeRuns), features_ms: median(featureRuns) };
}

async function filesThatFit(folder: string): Promise<Buffer[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const sizes = await Promise.all(files.map((file) => sharp(file).metadata()));
  return files.filter((_, i) => Math.max(sizes[i].width, sizes[i].height) <= MAX_SIDE);
}

async function decodeInTurn(files: readonly Buffer[]): Promise<WorkingImage[]> {
  const images: WorkingImage[] = [];
  for (const file of files) images.push(await workingImage(file));
  return images;
}
