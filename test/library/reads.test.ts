import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { tinyPixels } from '../support/tinyImages.ts';
import { madePng, type PngStorage } from '../support/madePng.ts';
import { ADOBE_RGB, DISPLAY_P3, madeProfile, SRGB, toSrgb, withProfile } from '../support/madeProfile.ts';

const temp = tempFolders();
const [WIDTH, HEIGHT] = [23, 17];
const PIXELS = tinyPixels('strong', 7, WIDTH, HEIGHT);
const picture = (data: Buffer = PIXELS) => sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });

/** The largest difference between a decoded file and what it should show. */
async function off(file: Buffer, expected: ArrayLike<number> = PIXELS): Promise<number> {
  const { data, width, height } = await workingImage(file);
  expect([width, height, data.length]).toEqual([WIDTH, HEIGHT, expected.length]);
  return data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
}
/** The mean difference, for what is stored with loss. */
async function meanOff(file: Buffer): Promise<number> {
  const { data } = await workingImage(file);
  return data.reduce((sum, value, i) => sum + Math.abs(value - PIXELS[i]), 0) / data.length;
}
const inspected = async (name: string, content: Buffer) => {
  const path = join(temp(), name);
  writeFileSync(path, content);
  const found = await inspect(Buffer.from(path));
  return found.kind === 'image' ? [found.format, found.width, found.height] : found.reason;
};

describe('PNG', () => {
  const grey = (bits: number) => (x: number, y: number) => (3 * x + 5 * y + x * y) % 2 ** bits;
  it.each([
    [1, false],
    [2, false],
    [4, false],
    [8, false],
    [1, true],
    [2, true],
    [4, true],
    [8, true],
  ] as const)('of grey in %i bits, interlaced: %s', async (bits, interlaced) => {
    const level = grey(bits);
    const file = madePng(WIDTH, HEIGHT, { colour: 0, bits, interlaced }, (x, y) => [level(x, y)]);
    const expected = Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
      Array(3).fill((level(i % WIDTH, Math.floor(i / WIDTH)) * 255) / (2 ** bits - 1)),
    ).flat();
    expect(await off(file, expected)).toBe(0);
    expect(await inspected('a.png', file)).toEqual(['PNG', WIDTH, HEIGHT]);
  });

  it.each([
    [2, 8, false],
    [2, 8, true],
    [2, 16, false],
    [2, 16, true],
    [6, 8, true],
    [6, 16, false],
  ] as const)('of colour type %i in %i bits, interlaced: %s', async (colour, bits, interlaced) => {
    const scale = bits === 16 ? 257 : 1;
    const file = madePng(WIDTH, HEIGHT, { colour, bits, interlaced }, (x, y) => {
      const rgb = [...PIXELS.subarray(3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3)];
      return [...rgb, ...(colour === 6 ? [255] : [])].map((value) => value * scale);
    });
    expect(await off(file)).toBe(0);
  });

  it('of grey in 16 bits, with and without alpha', async () => {
    const level = (x: number, y: number) => (x + y * WIDTH) * 160;
    const expected = Array.from({ length: WIDTH * HEIGHT }, (_, i) => Array(3).fill((i * 160) / 257)).flat();
    const plain = madePng(WIDTH, HEIGHT, { colour: 0, bits: 16 }, (x, y) => [level(x, y)]);
    const opaque = madePng(WIDTH, HEIGHT, { colour: 4, bits: 16 }, (x, y) => [level(x, y), 65_535]);
    expect([(await off(plain, expected)) <= 1, (await off(opaque, expected)) <= 1]).toEqual([true, true]);
  });

  it.each([1, 2, 4, 8] as const)('with a palette in %i bits, transparent colours over white', async (bits) => {
    const colours = Array.from(
      { length: 2 ** bits },
      (_, i) => [(i * 37) % 256, (i * 91) % 256, 255 - (i % 256)] as const,
    );
    const storage: PngStorage = { colour: 3, bits, palette: colours, alphas: [0] };
    const index = (x: number, y: number) => (x + 2 * y) % 2 ** bits;
    const expected = Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
      const at = index(i % WIDTH, Math.floor(i / WIDTH));
      return at === 0 ? [255, 255, 255] : colours[at];
    }).flat();
    for (const interlaced of [false, true])
      expect(
        await off(
          madePng(WIDTH, HEIGHT, { ...storage, interlaced }, (x, y) => [index(x, y)]),
          expected,
        ),
      ).toBe(0);
  });
});

describe('JPEG', () => {
  it('is the same baseline and progressive', async () => {
    const options = { quality: 95, chromaSubsampling: '4:4:4', mozjpeg: false };
    const baseline = await picture().jpeg(options).toBuffer();
    const progressive = await picture()
      .jpeg({ ...options, progressive: true })
      .toBuffer();
    const isProgressive = async (file: Buffer) => (await sharp(file).metadata()).isProgressive;
    expect([await isProgressive(baseline), await isProgressive(progressive)]).toEqual([false, true]);
    const [a, b] = [await workingImage(baseline), await workingImage(progressive)];
    expect([Buffer.compare(a.data, b.data), (await meanOff(baseline)) < 3]).toEqual([0, true]);
  });

  it('in grey has three equal channels', async () => {
    const file = await picture().greyscale().toColourspace('b-w').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(file).metadata()).channels).toBe(1);
    const { data } = await workingImage(file);
    expect(data.every((value, i) => value === data[i - (i % 3)])).toBe(true);
  });

  it('in CMYK is read inverted, as Adobe writes it and browsers show it, with its mark and without', async () => {
    const cmyk = async (r: number, g: number, b: number) => {
      const flat = sharp({ create: { width: 32, height: 32, channels: 3, background: { r, g, b } } });
      return flat.toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    };
    const unmarked = (file: Buffer) => {
      const at = file.indexOf('Adobe') - 4;
      expect(file.subarray(at, at + 2)).toEqual(Buffer.of(0xff, 0xee));
      return Buffer.concat([file.subarray(0, at), file.subarray(at + 2 + file.readUInt16BE(at + 2))]);
    };
    const shown = async (file: Buffer) => {
      expect((await sharp(file).metadata()).space).toBe('cmyk');
      return [...(await workingImage(file)).data.subarray(0, 3)];
    };
    const [red, white] = [await cmyk(200, 90, 80), await cmyk(255, 255, 255)];
    // the printing gamut costs some accuracy
    expect((await shown(red)).map((value, c) => Math.abs(value - [200, 90, 80][c]) <= 24)).toEqual([true, true, true]);
    expect(Math.min(...(await shown(white)))).toBeGreaterThanOrEqual(250);
    // 255 is stored for no ink
    expect([await shown(unmarked(red)), await shown(unmarked(white))]).toEqual([await shown(red), await shown(white)]);
  });
});

describe('TIFF, WebP and AVIF', () => {
  it.each([
    ['in strips', {}],
    ['tiled', { tile: true, tileWidth: 16, tileHeight: 16 }],
    ['tiled and packed', { tile: true, tileWidth: 16, tileHeight: 16, compression: 'deflate' }],
    ['packed', { compression: 'lzw', predictor: 'horizontal' }],
  ] as const)('TIFF %s, of 8 and 16 bits', async (_, options) => {
    const eight = await picture()
      .tiff({ compression: 'none', ...options })
      .toBuffer();
    const sixteen = await picture()
      .toColourspace('rgb16')
      .tiff({ compression: 'none', ...options })
      .toBuffer();
    expect([(await sharp(eight).metadata()).depth, (await sharp(sixteen).metadata()).depth]).toEqual([
      'uchar',
      'ushort',
    ]);
    expect([await off(eight), (await off(sixteen)) <= 1]).toEqual([0, true]);
    expect(await inspected('a.tif', sixteen)).toEqual(['TIFF', WIDTH, HEIGHT]);
  });

  it('WebP and AVIF with and without loss, and with transparency over white', async () => {
    expect(await off(await picture().webp({ lossless: true }).toBuffer())).toBe(0);
    expect(await meanOff(await picture().webp({ quality: 95 }).toBuffer())).toBeLessThan(12);
    expect(await off(await picture().avif({ lossless: true }).toBuffer())).toBeLessThanOrEqual(2);
    expect(await meanOff(await picture().avif({ quality: 90 }).toBuffer())).toBeLessThan(12);
    const clear = picture().ensureAlpha(0);
    const white = Array(PIXELS.length).fill(255);
    expect(await off(await clear.clone().webp({ lossless: true }).toBuffer(), white)).toBe(0);
    expect(await off(await clear.clone().avif({ lossless: true }).toBuffer(), white)).toBeLessThanOrEqual(2);
    expect(await inspected('a.avif', await picture().avif().toBuffer())).toEqual(['AVIF', WIDTH, HEIGHT]);
  });

  it.each(['png', 'webp', 'tiff', 'avif'] as const)(
    '%s stands upright by its EXIF orientation, 1 to 8',
    async (format) => {
      const options = { png: {}, webp: { lossless: true }, tiff: { compression: 'none' }, avif: { lossless: true } }[
        format
      ];
      for (let orientation = 1; orientation <= 8; orientation++) {
        const file = await picture().withMetadata({ orientation }).toFormat(format, options).toBuffer();
        const upright = await picture()
          .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
          .withMetadata({ orientation })
          .toBuffer();
        const [shown, wanted] = [await workingImage(file), await workingImage(upright)];
        expect([orientation, shown.width, shown.height]).toEqual([orientation, wanted.width, wanted.height]);
        const far = shown.data.reduce((sum, value, i) => sum + Math.abs(value - wanted.data[i]), 0) / shown.data.length;
        expect(far).toBeLessThan(3);
        expect(await inspected(`a.${format}`, file)).toEqual([expect.any(String), wanted.width, wanted.height]);
      }
    },
  );
});

describe('embedded profiles', () => {
  const COLOURS = [
    [128, 128, 128],
    [200, 100, 50],
    [60, 140, 90],
    [30, 40, 160],
    [250, 240, 200],
  ];
  it.each([
    ['sRGB', SRGB],
    ['Display P3', DISPLAY_P3],
    ['Adobe RGB', ADOBE_RGB],
  ] as const)('%s is taken to sRGB as the formulas say, in PNG and JPEG', async (_, space) => {
    const profile = madeProfile(space);
    for (const colour of COLOURS) {
      const png = madePng(16, 16, { colour: 2, bits: 8, profile }, () => colour);
      const flat = sharp({
        create: { width: 16, height: 16, channels: 3, background: { r: colour[0], g: colour[1], b: colour[2] } },
      });
      const jpeg = withProfile(await flat.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(), profile);
      const expected = toSrgb(space, colour);
      for (const [file, tolerance] of [
        [png, 1.5],
        [jpeg, 3],
      ] as const) {
        const shown = [...(await workingImage(file)).data.subarray(0, 3)];
        expect([colour, shown.map((value, c) => Math.abs(value - expected[c]) <= tolerance)]).toEqual([
          colour,
          [true, true, true],
        ]);
      }
    }
    // the numbers of a wider space are not those of sRGB
    const moved = toSrgb(space, COLOURS[1]).map((value, c) => Math.abs(value - COLOURS[1][c]));
    expect(Math.max(...moved) > 8).toBe(space !== SRGB);
  });
});
