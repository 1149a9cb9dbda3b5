import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { isReadableInPart, workingImage } from '../../src-main/pixels/workingImage.ts';
import { zeroedJpeg } from '../../src-main/pixels/zeroedJpeg.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { tinyPixels } from '../support/tinyImages.ts';

const temp = tempFolders();
const [WIDTH, HEIGHT] = [1600, 1200];
const PIXELS = { raw: { width: WIDTH, height: HEIGHT, channels: 3 as const } };
const read = (file: Buffer) =>
  workingImage(file).then(
    () => 'read',
    () => 'refused',
  );

/** A photograph large enough to be shrunk as it is loaded. */
let photo: Buffer;
beforeAll(async () => {
  photo = await sharp(tinyPixels('strong', 8, WIDTH, HEIGHT), PIXELS)
    .jpeg()
    .toBuffer();
});

describe('a block of zeros in a JPEG', () => {
  it.each([0.2, 0.5, 0.8])('within its coded pixels, at %d of it, is damage however small it is', async (part) => {
    const at = Math.floor(photo.length * part);
    for (const bytes of [512, 4096]) {
      const zeroed = Buffer.from(photo).fill(0, at, at + bytes);
      expect([zeroedJpeg(zeroed), await read(zeroed), await isReadableInPart(zeroed)]).toEqual([
        'yes',
        'refused',
        true,
      ]);
    }
    // where zeros may stand for an even area, it is for the decoder to say
    const other = await sharp(tinyPixels('strong', 8, WIDTH, HEIGHT), PIXELS)
      .jpeg({ progressive: true })
      .toBuffer();
    const middle = other.length >> 1;
    expect([zeroedJpeg(other), zeroedJpeg(Buffer.from(other).fill(0, middle, middle + 512))]).toEqual([
      'no',
      'perhaps',
    ]);
  });

  it('is found in a large file piece by piece, wherever it lies', () => {
    const path = join(temp(), 'large.jpg');
    const body = Buffer.alloc(2_500_000, 0x55);
    const start = photo.length >> 1;
    const large = Buffer.concat([photo.subarray(0, start), body, photo.subarray(start)]);
    for (const at of [start + 10, (1 << 20) - 30, (1 << 20) - 64, 1 << 20, (2 << 20) - 70, start + 2_400_000]) {
      const zeroed = Buffer.from(large).fill(0, at, at + 64);
      writeFileSync(path, zeroed);
      expect([at, zeroedJpeg(path), zeroedJpeg(zeroed)]).toEqual([at, 'yes', 'yes']);
    }
    writeFileSync(path, Buffer.concat([large, Buffer.alloc(3_000_000)]));
    expect(zeroedJpeg(path)).toBe('no');
    writeFileSync(path, Buffer.alloc(3_000_000));
    expect(zeroedJpeg(path)).toBe('no');
  });

  it('to its end is damage, whatever the rest decodes to', async () => {
    const zeroed = Buffer.from(photo).fill(0, photo.length >> 1);
    expect([zeroedJpeg(zeroed), await read(zeroed)]).toEqual(['yes', 'refused']);
  });

  it('is none in an even area, behind the end, or before the pixels', async () => {
    expect([zeroedJpeg(photo), await read(photo)]).toEqual(['no', 'read']);
    const white = { create: { width: WIDTH, height: HEIGHT, channels: 3 as const, background: '#ffffff' } };
    const even = await sharp(white).jpeg({ optimiseCoding: true }).toBuffer();
    expect([zeroedJpeg(even), await read(even)]).toEqual(['perhaps', 'read']);

    const padded = Buffer.concat([photo, Buffer.alloc(10_000)]);
    const segment = Buffer.alloc(2000);
    segment.writeUInt32BE(0xffe4_0000 + segment.length - 2);
    const noted = Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)]);
    expect([padded, noted, Buffer.alloc(200), photo.subarray(0, 3)].map(zeroedJpeg)).toEqual(Array(4).fill('no'));
    expect([await read(padded), await read(noted)]).toEqual(['read', 'read']);
  });
});
