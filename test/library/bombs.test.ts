import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { flatProgressiveJpeg, flatTiff, gifBomb, pngBomb } from '../support/madeFiles.ts';
import { testProject } from '../support/testProject.ts';

/* Small files that are huge pictures, or claim to be. */

const temp = tempFolders();
const small = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 64, height: 64, channels, background: { r: 40, g: 90, b: 120, alpha: 0.5 } } });

/** A small file in which other sides are written over its own, wherever they stand. */
const claiming = (bytes: Buffer, at: number, ...sides: number[]) => {
  sides.forEach((side, i) => bytes.writeUInt32BE(side, at + 4 * i));
  return bytes;
};
const avif = async (width: number, height: number, channels: 3 | 4 = 3) => {
  const bytes = await small(channels).avif({ effort: 0 }).toBuffer();
  return claiming(bytes, bytes.indexOf('ispe') + 8, width, height);
};
const png = async (width: number, height: number, progressive: boolean, deep = false) => {
  const of = deep ? small(4).toColourspace('rgb16') : small(4);
  return claiming(await of.png({ progressive }).toBuffer(), 16, width, height);
};
/** A WebP of one colour without loss: 38 bytes, at any size. */
const webp = async (width: number, height: number) => {
  const bytes = await small().webp({ lossless: true }).toBuffer();
  bytes.writeUInt32LE(width - 1 + (height - 1) * 2 ** 14, bytes.indexOf('VP8L') + 9);
  return bytes;
};
const lossy = async (width: number, height: number) => {
  const bytes = await small().webp().toBuffer();
  bytes.writeUInt16LE(width, bytes.indexOf('VP8 ') + 14);
  bytes.writeUInt16LE(height, bytes.indexOf('VP8 ') + 16);
  return bytes;
};

const told = async (bytes: Buffer) => {
  const path = join(temp(), 'a.png');
  writeFileSync(path, bytes);
  const found = await inspect(Buffer.from(path));
  return found.kind === 'image' ? [found.format, found.width, found.height] : found.reason;
};
const tooMany = (width: number, height: number) =>
  `refused: ${width} x ${height} pixels are more than the 268 megapixels that an image here may have`;
const tooMuch = (what: string, width: number, height: number, gigabytes: number) =>
  `refused: ${what} of ${width} x ${height} pixels takes ${gigabytes} GB to decode; save it as a baseline JPEG or a plain PNG`;

it('are refused with their sides by the scan, which does not decode them', async () => {
  const root = temp('library');
  const files: Record<string, Buffer> = {
    'a.png': pngBomb(30_000, 30_000),
    'b.gif': gifBomb(65_535, 65_535),
    'c.tif': flatTiff(40_000, 40_000, 8),
    'd.tif': flatTiff(40_000, 40_000, 1),
    'e.webp': await webp(16_383, 16_383),
    'f.avif': await avif(16_384, 16_384),
    'g.avif': await avif(14_142, 14_142),
    'h.jpg': flatProgressiveJpeg(13_500, 13_500),
    'i.png': await png(12_000, 11_000, true, true),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(root, name), bytes);
  expect(Math.max(...Object.values(files).map(({ length }) => length))).toBeLessThan(2e6);
  const project = testProject(root, temp('project'));
  const before = process.memoryUsage.rss();
  await project.scan();
  await project.extract();
  const grown = process.memoryUsage.rss() - before;
  expect([project.numbers(), project.failures()]).toEqual([
    [9, 0, 9, 0, 0],
    [
      `a.png: ${tooMany(30_000, 30_000)}`,
      `b.gif: ${tooMany(65_535, 65_535)}`,
      `c.tif: ${tooMany(40_000, 40_000)}`,
      `d.tif: ${tooMany(40_000, 40_000)}`,
      `e.webp: ${tooMuch('a lossless or animated WebP', 16_383, 16_383, 1.1)}`,
      `f.avif: ${tooMany(16_384, 16_384)}`,
      `g.avif: ${tooMuch('an AVIF', 14_142, 14_142, 3.8)}`,
      `h.jpg: ${tooMuch('a progressive JPEG', 13_500, 13_500, 1.1)}`,
      `i.png: ${tooMuch('an interlaced PNG', 12_000, 11_000, 1.1)}`,
    ],
  ]);
  expect(grown).toBeLessThan(64e6);
});

it('are no bombs where the decoder holds little of them at once', async () => {
  expect(await told(await lossy(16_383, 16_383))).toEqual(['WebP', 16_383, 16_383]);
  expect(await told(await webp(14_142, 14_142))).toEqual(['WebP', 14_142, 14_142]);
  expect(await told(await png(14_142, 14_142, true))).toEqual(['PNG', 14_142, 14_142]);
  expect(await told(await png(14_142, 14_142, false, true))).toEqual(['PNG', 14_142, 14_142]);
  expect(await told(await avif(8192, 5464))).toEqual(['AVIF', 8192, 5464]);
  expect(await told(gifBomb(14_142, 14_142))).toEqual(['GIF', 14_142, 14_142]);
  expect(await told(gifBomb(15_500, 15_500))).toBe(tooMuch('a GIF', 15_500, 15_500, 1.1));
  expect(await told(flatTiff(16_000, 16_000, 8))).toEqual(['TIFF', 16_000, 16_000]);
});

it('are read where they are made as large ones are, though small', async () => {
  const levels = async (bytes: Buffer) => {
    const { data, width, height } = await workingImage(bytes);
    return [width, height, data[0], data[data.length - 1]];
  };
  expect(await levels(flatTiff(640, 320, 8))).toEqual([512, 256, 0, 0]);
  expect(await levels(flatTiff(640, 320, 1))).toEqual([512, 256, 0, 0]);
  expect(await levels(flatProgressiveJpeg(640, 320))).toEqual([512, 256, 128, 128]);
  expect(await levels(gifBomb(4, 2))).toEqual([4, 2, 0, 0]);
});
