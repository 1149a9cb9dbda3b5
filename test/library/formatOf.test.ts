import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { formatOf } from '../../src-shared/library/formatOf.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { cameraTiff, greyTiff, heif } from '../support/madeFiles.ts';

const temp = tempFolders();
const latin = (text: string) => Buffer.from(text, 'latin1');
const told = (file: Buffer) => {
  const found = formatOf(file);
  return found.kind === 'foreign' ? found.format : found.kind;
};
const flat = () => sharp({ create: { width: 20, height: 10, channels: 3, background: '#804020' } });
const inspected = async (name: string, content: Buffer) => {
  const path = join(temp(), name);
  writeFileSync(path, content);
  const found = await inspect(Buffer.from(path));
  return found.kind === 'failed' ? found.reason : found.format;
};

describe('the format of a file by its bytes', () => {
  it('is one that is read, where the decoder reads it', async () => {
    const files = await Promise.all([
      flat().jpeg().toBuffer(),
      flat().png().toBuffer(),
      flat().webp().toBuffer(),
      flat().gif().toBuffer(),
      flat().tiff().toBuffer(),
      flat().avif().toBuffer(),
    ]);
    expect(files.map(told)).toEqual(files.map(() => 'readable'));
    expect(told(greyTiff([{ width: 6, height: 4, level: 50 }]))).toBe('readable');
    expect(told(heif('mif1', 'av01'))).toBe('readable');
  });

  it.each([
    ['HEIC', heif('heic', 'hvc1')],
    ['HEIC', heif('mif1', 'hvc1')],
    ['HEIF', heif('mif1', 'j2k1')],
    ['Canon RAW', heif('crx ', 'CRAW')],
    ['JPEG XL', latin('\xff\x0a\xfa\x1f\x41')],
    ['JPEG XL', latin('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl ')],
    ['JPEG 2000', latin('\0\0\0\x0cjP  \r\n\x87\n')],
    ['JPEG 2000', latin('\xff\x4f\xff\x51\0\x2f')],
    ['Photoshop', latin('8BPS\0\x01\0\0\0\0\0\0\0\x03')],
    ['BMP', latin('BM\x46\0\0\0\0\0\0\0\x36\0\0\0')],
    ['icon', latin('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0')],
    ['OpenEXR', latin('v/1\x01\x02\0\0\0')],
    ['Radiance HDR', latin('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n')],
    ['Netpbm', latin('P6\n# made\n4 4 255\n')],
    ['Netpbm', latin('P5 4 4 255\n')],
    ['PDF', latin('%PDF-1.7\n')],
    ['Canon RAW', latin('II\x1a\0\0\0HEAPCCDR')],
    ['Canon RAW', latin('II*\0\x10\0\0\0CR\x02\0\0\0\0\0')],
    ['Fujifilm RAW', latin('FUJIFILMCCD-RAW 0201')],
    ['Olympus RAW', latin('IIRO\x08\0\0\0')],
    ['Panasonic RAW', latin('IIU\0\x18\0\0\0')],
    ['DNG RAW', cameraTiff({ dng: true })],
    ['Nikon RAW', cameraTiff({ make: 'NIKON CORPORATION', sensor: 32_803 })],
    ['Sony RAW', cameraTiff({ make: 'SONY', sensor: 32_803 })],
    ['camera RAW', cameraTiff({ sensor: 34_892 })],
  ])('is %s', async (format, file) => {
    expect(told(file)).toBe(format);
    // whatever it is called
    const reason = `${format} is not supported here; export as JPEG, PNG or TIFF`;
    expect(await inspected('a.jpg', file)).toBe(reason);
    expect(await inspected('a.tif', file)).toBe(reason);
  });

  it('may be a video, or nothing but zeros', async () => {
    expect(await inspected('a.jpg', heif('mp42', 'avc1'))).toBe('a video, not an image');
    expect(await inspected('a.jpg', Buffer.alloc(5000))).toBe('nothing but zeros; copy it again from its source');
  });

  it('is none that is known for anything else, and ends with any bytes', () => {
    expect(['', 'BM', 'P', 'hello', 'P6', 'II*', '\0\0\x01\0', 'ftyp'].map((text) => told(latin(text)))).toEqual(
      Array(8).fill('unknown'),
    );
    const random = rng(5);
    const head = cameraTiff({ make: 'SONY', sensor: 32_803 });
    const kinds = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const broken = Buffer.from(head.subarray(0, 4 + Math.floor(random() * head.length)));
      for (let k = 0; k < 3; k++) broken[4 + Math.floor(random() * broken.length)] = Math.floor(random() * 256);
      kinds.add(formatOf(broken).kind);
    }
    expect([...kinds].sort()).toEqual(['foreign', 'readable']);
  });
});

describe('a file by its name', () => {
  it('is of a format that is not supported, though nobody has looked into the rest of it', async () => {
    const path = join(temp(), 'IMG_1.CR3');
    writeFileSync(path, Buffer.alloc(100_000, 7));
    expect(await inspect(Buffer.from(path))).toEqual({
      kind: 'failed',
      sha256: null,
      reason: 'Canon RAW is not supported here; export as JPEG, PNG or TIFF',
      final: true,
    });
    // the preview in a raw file is not the picture
    expect(await inspected('a.dng', greyTiff([{ width: 6, height: 4, level: 50 }]))).toBe(
      'DNG RAW is not supported here; export as JPEG, PNG or TIFF',
    );
    expect(await inspected('a.heic', Buffer.alloc(0))).toBe('the file is empty');
  });

  it('is read where its bytes are of another format than its name', async () => {
    expect(await inspected('a.heic', await flat().jpeg().toBuffer())).toBe('JPEG');
    expect(await inspected('a.bmp', await flat().png().toBuffer())).toBe('PNG');
    expect(await inspected('a.nef', await flat().jpeg().toBuffer())).toBe('JPEG');
  });
});
