import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { displayImage } from '../../src-main/pixels/displayImage.ts';
import { failureReason } from '../../src-main/pixels/failureReason.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { sha256 } from '../../src-main/pixels/sha256.ts';
import { thumbnail } from '../../src-main/pixels/thumbnail.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { tinyPixels } from '../support/tinyImages.ts';
import { greyTiff, pngBomb } from '../support/madeFiles.ts';

const temp = tempFolders();

type Colour = readonly [number, number, number];
const RED: Colour = [220, 40, 30];
const GREEN: Colour = [40, 180, 60];
const BLUE: Colour = [30, 60, 200];
const GREY: Colour = [120, 120, 120];

/** Colour of the picture that all orientations show: four quarters, all different. */
const WIDTH = 24;
const HEIGHT = 16;
const quarter = (x: number, y: number): Colour =>
  y < HEIGHT / 2 ? (x < WIDTH / 2 ? RED : GREEN) : x < WIDTH / 2 ? BLUE : GREY;

const picture = (width: number, height: number, colour: (x: number, y: number) => Colour) => {
  const data = Buffer.alloc(3 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), 3 * (y * width + x));
  return sharp(data, { raw: { width, height, channels: 3 } });
};
const flat = (colour: Colour, width = 20, height = 10) => picture(width, height, () => colour);

const pixel = ({ data, width }: WorkingImage, x: number, y: number): number[] => [
  ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
];
/** The largest difference of a pixel to a colour. */
const off = (image: WorkingImage, x: number, y: number, colour: Colour) =>
  Math.max(...pixel(image, x, y).map((value, c) => Math.abs(value - colour[c])));
const size = ({ width, height, data }: WorkingImage) => [width, height, data.length];

describe('the working image', () => {
  /** Where the pixel that is shown at (x, y) stands in the file, by the EXIF standard (CIPA DC-008, 4.6.4 A). */
  const STORED: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [WIDTH - 1 - x, y],
    3: (x, y) => [WIDTH - 1 - x, HEIGHT - 1 - y],
    4: (x, y) => [x, HEIGHT - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [y, WIDTH - 1 - x],
    7: (x, y) => [HEIGHT - 1 - y, WIDTH - 1 - x],
    8: (x, y) => [HEIGHT - 1 - y, x],
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright for EXIF orientation %i', async (orientation) => {
    const turned = orientation >= 5;
    const [width, height] = turned ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const shown = new Map<string, Colour>();
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) shown.set(STORED[orientation](x, y).join(), quarter(x, y));
    const stored = picture(width, height, (x, y) => shown.get(`${x},${y}`) as Colour);
    const file = await stored
      .withMetadata({ orientation })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const image = await workingImage(file);
    expect(size(image)).toEqual([WIDTH, HEIGHT, 3 * WIDTH * HEIGHT]);
    for (const [x, y] of [
      [2, 2],
      [21, 2],
      [2, 13],
      [21, 13],
    ])
      expect(off(image, x, y, quarter(x, y))).toBeLessThanOrEqual(4);

    const path = join(temp(), 'turned.jpg');
    writeFileSync(path, file);
    expect(await inspect(Buffer.from(path))).toEqual({
      kind: 'image',
      sha256: sha256(file),
      width: WIDTH,
      height: HEIGHT,
      format: 'JPEG',
    });
  });

  it('lays transparent pixels over white', async () => {
    const rgba = Buffer.of(0, 0, 0, 255, 0, 0, 0, 128, 200, 0, 0, 0, 10, 20, 30, 255);
    const image = await workingImage(
      await sharp(rgba, { raw: { width: 4, height: 1, channels: 4 } })
        .png()
        .toBuffer(),
    );
    expect([pixel(image, 0, 0), pixel(image, 2, 0), pixel(image, 3, 0)]).toEqual([
      [0, 0, 0],
      [255, 255, 255],
      [10, 20, 30],
    ]);
    expect(off(image, 1, 0, [127, 127, 127])).toBeLessThanOrEqual(1);
  });

  it('takes 16-bit pictures to 8 bits', async () => {
    const values = Uint16Array.of(0, 128 * 257, 65535, 77 * 257, 77 * 257, 77 * 257);
    const file = await sharp(values, { raw: { width: 2, height: 1, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect((await sharp(file).metadata()).depth).toBe('ushort');
    const image = await workingImage(file);
    expect([off(image, 0, 0, [0, 128, 255]), off(image, 1, 0, [77, 77, 77])].every((d) => d <= 1)).toBe(true);
  });

  it('gives three equal channels of grey pictures, with and without alpha', async () => {
    const grey = sharp(Buffer.of(0, 100, 255), { raw: { width: 3, height: 1, channels: 1 } }).toColourspace('b-w');
    const file = await grey.png().toBuffer();
    expect((await sharp(file).metadata()).channels).toBe(1);
    expect([...(await workingImage(file)).data]).toEqual([0, 0, 0, 100, 100, 100, 255, 255, 255]);

    const greyAlpha = await sharp(Buffer.of(0, 255, 100, 255, 7, 0), { raw: { width: 3, height: 1, channels: 2 } })
      .png()
      .toBuffer();
    expect([...(await workingImage(greyAlpha)).data]).toEqual([0, 0, 0, 100, 100, 100, 255, 255, 255]);
  });

  it('takes CMYK pictures to sRGB', async () => {
    for (const colour of [GREY, [200, 90, 80], [250, 250, 250]] as Colour[]) {
      const file = await flat(colour).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
      expect((await sharp(file).metadata()).space).toBe('cmyk');
      // the printing gamut costs some accuracy, a wrong or inverted conversion all of it
      expect(off(await workingImage(file), 5, 5, colour)).toBeLessThanOrEqual(24);
    }
  });

  it('converts by the embedded profile', async () => {
    const colour: Colour = [200, 60, 50];
    const file = await flat(colour).withIccProfile('p3').png().toBuffer();
    const stored = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
    // in the wider Display P3 the same red has other numbers
    expect(Math.abs(stored[0] - colour[0])).toBeGreaterThan(8);
    expect(off(await workingImage(file), 5, 5, colour)).toBeLessThanOrEqual(2);
  });

  it('takes the colours of a palette', async () => {
    const file = await picture(WIDTH, HEIGHT, quarter).gif({ colours: 4, dither: 0 }).toBuffer();
    const image = await workingImage(file);
    expect(size(image)).toEqual([WIDTH, HEIGHT, 3 * WIDTH * HEIGHT]);
    for (const [x, y] of [
      [2, 2],
      [21, 2],
      [2, 13],
      [21, 13],
    ])
      expect(off(image, x, y, quarter(x, y))).toBeLessThanOrEqual(8);
  });

  it.each(['webp', 'gif'] as const)('is the first frame of an animated %s', async (format) => {
    const frames = Buffer.concat([RED, BLUE].map((colour) => Buffer.alloc(3 * 20 * 10, Buffer.from(colour))));
    const animated = sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } });
    const file = await (
      format === 'webp' ? animated.webp({ lossless: true, delay: [100, 100] }) : animated.gif()
    ).toBuffer();
    expect((await sharp(file, { animated: true }).metadata()).pages).toBe(2);
    const image = await workingImage(file);
    expect(size(image)).toEqual([20, 10, 600]);
    expect(off(image, 10, 5, RED)).toBeLessThanOrEqual(2);

    const path = join(temp(), `animated.${format}`);
    writeFileSync(path, file);
    expect(await inspect(Buffer.from(path))).toMatchObject({
      width: 20,
      height: 10,
      format: { webp: 'WebP', gif: 'GIF' }[format],
    });
  });

  it('is the first page of a TIFF with several', async () => {
    const file = greyTiff([
      { width: 6, height: 4, level: 50 },
      { width: 3, height: 9, level: 200 },
    ]);
    expect((await sharp(file).metadata()).pages).toBe(2);
    const image = await workingImage(file);
    expect([size(image), pixel(image, 3, 2)]).toEqual([
      [6, 4, 72],
      [50, 50, 50],
    ]);
  });

  it.each([
    [1, 1, 1, 1],
    [512, 512, 512, 512],
    [300, 512, 300, 512],
    [513, 100, 512, 100],
    [2000, 1000, 512, 256],
    [1000, 3, 512, 2],
    [4000, 2, 512, 1],
    [100, 1100, 47, 512],
  ])('of %i x %i pixels has %i x %i', async (width, height, toWidth, toHeight) => {
    const image = await workingImage(await flat(GREY, width, height).png().toBuffer());
    expect(size(image)).toEqual([toWidth, toHeight, 3 * toWidth * toHeight]);
    expect(new Set(image.data)).toEqual(new Set([120]));
  });

  it('is the same every time', async () => {
    const file = await sharp(tinyPixels('strong', 4, 900, 700), { raw: { width: 900, height: 700, channels: 3 } })
      .jpeg()
      .toBuffer();
    const [first, second] = [await workingImage(file), await workingImage(file)];
    expect(Buffer.compare(first.data, second.data)).toBe(0);
  });

  it('is refused for bytes that end early, are no image or claim too much', async () => {
    const jpeg = await sharp(tinyPixels('strong', 4, 200, 200), { raw: { width: 200, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer();
    await expect(workingImage(jpeg.subarray(0, jpeg.length >> 1))).rejects.toThrow(/premature end/i);
    await expect(workingImage(Buffer.from('hello'))).rejects.toThrow(/unsupported image format/);
    await expect(workingImage(Buffer.alloc(0))).rejects.toThrow(/empty/i);
    await expect(workingImage(pngBomb(30_000, 30_000))).rejects.toThrow(/exceeds pixel limit/);
  });
});

describe('inspect', () => {
  const reasonFor = async (name: string, content: Buffer | string) => {
    const path = join(temp(), name);
    writeFileSync(path, content);
    const found = await inspect(Buffer.from(path));
    return found.kind === 'failed' ? [found.reason, found.sha256 === sha256(Buffer.from(content))] : found.kind;
  };

  it('says in words why a file is no image, with its hash', async () => {
    expect(await reasonFor('empty.jpg', '')).toEqual(['the file is empty', true]);
    expect(await reasonFor('text.jpg', 'Dear all,\r\n\tno picture here\n')).toEqual(['text, not an image', true]);
    expect(await reasonFor('zip.png', Buffer.from('504b0304140000000800', 'hex'))).toEqual([
      'not an image that can be read',
      true,
    ]);
    expect(await reasonFor('bomb.png', pngBomb(30_000, 30_000))).toEqual([
      'refused: 30000 x 30000 pixels are more than the 268 megapixels that an image here may have',
      true,
    ]);
    const png = await flat(RED).png().toBuffer();
    expect(await reasonFor('header.png', png.subarray(0, 20))).toEqual([
      'the file ends early; copy it again from its source',
      true,
    ]);
  });

  it('leaves a JPEG that ends early to the decoder, which says so', async () => {
    const jpeg = await sharp(tinyPixels('dark', 4, 200, 200), { raw: { width: 200, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer();
    const half = jpeg.subarray(0, jpeg.length >> 1);
    expect(await reasonFor('half.jpg', half)).toBe('image');
    const error: unknown = await workingImage(half).catch((thrown: unknown) => thrown);
    expect(failureReason(error, half)).toBe('the file ends early; copy it again from its source');
  });

  it('has no hash of what it could not read', async () => {
    expect(await inspect(Buffer.from(join(temp(), 'none.jpg')))).toEqual({
      kind: 'failed',
      sha256: null,
      reason: 'the file is gone',
    });
    expect(await inspect(Buffer.from(temp()))).toMatchObject({ kind: 'failed', sha256: null });
  });

  it('names the format by the bytes, whatever the name says', async () => {
    const path = join(temp(), 'really.png');
    writeFileSync(path, await flat(RED).webp().toBuffer());
    expect(await inspect(Buffer.from(path))).toMatchObject({ kind: 'image', format: 'WebP', width: 20, height: 10 });
  });

  it('gives the SHA-256 of the whole file', async () => {
    const path = 'test/features/fixtures/images/ramp.png';
    expect(await inspect(Buffer.from(path))).toMatchObject({ sha256: sha256(readFileSync(path)), format: 'PNG' });
    expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('failureReason', () => {
  const coded = (code: string) => Object.assign(new Error(code), { code });
  it('tells the file, the disk and the permission apart', () => {
    const head = Buffer.from('x');
    expect(['ENOENT', 'EACCES', 'EPERM', 'EIO'].map((code) => failureReason(coded(code), head))).toEqual([
      'the file is gone',
      'no permission to read the file',
      'no permission to read the file',
      'the disk could not read the file',
    ]);
  });

  it('keeps what the decoder said where it knows nothing better, on one line', () => {
    expect(failureReason(new Error('magic smoke\nsecond line'), Buffer.of(1))).toBe(
      'it cannot be decoded (magic smoke)',
    );
    expect(failureReason('thrown as text', Buffer.of(1))).toBe('it cannot be decoded (thrown as text)');
    expect(failureReason(new Error('x'.repeat(500)), Buffer.of(1)).length).toBeLessThan(200);
  });
});

describe('pictures for the page', () => {
  it('the thumbnail is the working image as JPEG', async () => {
    const image = await workingImage(await picture(WIDTH, HEIGHT, quarter).png().toBuffer());
    const jpeg = await thumbnail(image);
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: WIDTH, height: HEIGHT, space: 'srgb' });
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect(off({ data, width: info.width, height: info.height }, 3, 3, RED)).toBeLessThanOrEqual(12);
  });

  it('the large picture is a JPEG of at most 2048 pixels, also of a damaged file', async () => {
    const wide = await displayImage(await flat(GREEN, 3000, 30).png().toBuffer());
    expect(await sharp(wide).metadata()).toMatchObject({ format: 'jpeg', width: 2048, height: 20 });
    const small = await displayImage(await flat(GREEN).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 10, height: 20 });
    const jpeg = await sharp(tinyPixels('dark', 4, 200, 200), { raw: { width: 200, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await sharp(await displayImage(jpeg.subarray(0, jpeg.length >> 1))).metadata()).toMatchObject({
      width: 200,
    });
  });
});
