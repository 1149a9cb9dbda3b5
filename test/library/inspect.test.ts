import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type JpegOptions } from 'sharp';
import { expect, it } from 'vitest';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { floatTiff } from '../support/madeFiles.ts';

const temp = tempFolders();
const found = async (name: string, bytes: string | Buffer) => {
  const path = join(temp(), name);
  writeFileSync(path, bytes);
  const answer = await inspect(Buffer.from(path));
  return answer.kind === 'failed'
    ? [answer.reason, answer.sha256?.length]
    : [answer.format, answer.width, answer.height];
};

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="red"/></svg>';

it('a drawing is no image, whatever it is called', async () => {
  const reason = ['SVG is not supported here; export as JPEG, PNG or TIFF', 64];
  const svgs = [SVG, `<?xml version="1.0"?>\n<!-- made by hand -->\n${SVG}`, `\ufeff${SVG}`, SVG.slice(0, 60)];
  for (const svg of svgs) expect(await found('a.png', svg)).toEqual(reason);
  await expect(workingImage(Buffer.from(SVG))).rejects.toThrow('unsupported image format');
  expect(await found('words.png', 'a word on <svgs> in a letter')).toEqual(['text, not an image', 64]);
});

it('a grey TIFF of floating-point numbers does not say what is white, one in colour does', async () => {
  const ramp = Array.from({ length: 12 }, (_, i) => i / 11);
  expect(await found('grey.tif', floatTiff(4, 3, 1, ramp))).toEqual([
    'grey levels of type float do not say which of them is white; export with 8 or 16 bits',
    64,
  ]);
  const colour = floatTiff(
    4,
    3,
    3,
    ramp.flatMap((v) => [v, v, v]),
  );
  expect(await found('colour.tif', colour)).toEqual(['TIFF', 4, 3]);
  // linear light from 0 to 1: middle grey is not at half
  const { data } = await workingImage(colour);
  expect([data[0], data[3 * 11], data[3 * 5] > 160]).toEqual([0, 255, true]);
});

it('a progressive JPEG that would hold too much while it is decoded is refused; others of its size are not', async () => {
  /** A small picture that says it is a large one: only the header is read here. */
  const claiming = async (width: number, height: number, options: JpegOptions, colour = true) => {
    const small = sharp({ create: { width: 8, height: 8, channels: 3, background: '#357' } });
    const bytes = await (colour ? small : small.toColourspace('b-w')).jpeg(options).toBuffer();
    const frame = bytes.findIndex((byte, at) => byte === 0xff && (bytes[at + 1] === 0xc0 || bytes[at + 1] === 0xc2));
    bytes.writeUInt16BE(height, frame + 5);
    bytes.writeUInt16BE(width, frame + 7);
    return found('a.jpg', bytes);
  };
  const full = { progressive: true, chromaSubsampling: '4:4:4' };
  expect(await claiming(20000, 10000, full)).toEqual([
    'refused: a progressive JPEG of 20000 x 10000 pixels takes 1.2 GB to decode; save it as a baseline JPEG or a plain PNG',
    64,
  ]);
  expect(await claiming(15000, 9000, full)).toEqual(['JPEG', 15000, 9000]);
  expect(await claiming(16000, 16000, { progressive: true })).toEqual(['JPEG', 16000, 16000]);
  expect(await claiming(16000, 16000, full, false)).toEqual(['JPEG', 16000, 16000]);
  expect(await claiming(16000, 16000, { chromaSubsampling: '4:4:4' })).toEqual(['JPEG', 16000, 16000]);
});
