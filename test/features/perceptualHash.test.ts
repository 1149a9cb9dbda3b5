import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { displayLuma } from '../../src-shared/features/displayLuma.ts';
import { HASH_BITS, perceptualHash } from '../../src-shared/features/perceptualHash.ts';
import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';
import { median } from '../../src-shared/math/median.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { proceduralImage } from '../support/proceduralImage.ts';

type Made = [kind: string, width: number, height: number, seed: number, hash: string];
type Read = [file: string, hash: string];
const golden: (Made | Read)[] = JSON.parse(readFileSync('test/features/fixtures/hashes.json', 'utf8'));
const isMade = (row: Made | Read): row is Made => row.length === 5;

const file = (name: string) => readFileSync(`test/features/fixtures/images/${name}`);
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
const distance = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((bits, byte, i) => bits + (byte ^ b[i]).toString(2).replaceAll('0', '').length, 0);

/** The definition, letter by letter: every pixel of 32 x 32 by the cells under it, every coefficient by its double sum. */
function naiveHash({ data, width, height }: WorkingImage): Uint8Array {
  const grey = (x: number, y: number) => {
    const p = 3 * (y * width + x);
    return 0.2126 * data[p] + 0.7152 * data[p + 1] + 0.0722 * data[p + 2];
  };
  const overlap = (i: number, j: number, size: number) =>
    Math.max(0, Math.min((i + 1) / size, (j + 1) / 32) - Math.max(i / size, j / 32)) * 32;
  const small = Array.from({ length: 1024 }, (_, i) => {
    let sum = 0;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        sum += overlap(x, i % 32, width) * overlap(y, Math.floor(i / 32), height) * grey(x, y);
    return sum;
  });
  const wave = (x: number, u: number) => Math.cos((Math.PI * (x + 0.5) * u) / 32) * (u === 0 ? 1 / 32 : 2 / 32) ** 0.5;
  const found = Float64Array.from({ length: HASH_BITS }, (_, i) =>
    small.reduce((sum, value, p) => sum + value * wave(p % 32, i % 8) * wave(Math.floor(p / 32), Math.floor(i / 8)), 0),
  );
  const bits = [...found].map((value) => (value > median(found) + 0.01 ? '1' : '0')).join('');
  return Uint8Array.from({ length: 8 }, (_, i) => parseInt(bits.slice(8 * i, 8 * i + 8), 2));
}

describe('perceptualHash', () => {
  it("is that of SciPy's transform", async () => {
    const found = await Promise.all(
      golden.map(async (row) => {
        const image = isMade(row) ? proceduralImage(row[0], row[1], row[2], row[3]) : await workingImage(file(row[0]));
        return [...row.slice(0, -1), hex(perceptualHash(displayLuma(image)))];
      }),
    );
    expect(found).toEqual(golden);
  });

  it('is the definition, letter by letter', () => {
    const random = rng(4);
    for (let round = 0; round < 12; round++) {
      const width = 1 + Math.floor(random() * 70);
      const height = 1 + Math.floor(random() * 70);
      const data = Uint8Array.from({ length: 3 * width * height }, () => Math.floor(256 * random()));
      expect(hex(perceptualHash(displayLuma({ data, width, height })))).toBe(hex(naiveHash({ data, width, height })));
    }
  });

  it('has for a flat picture the bit of its mean alone, for a black one none', () => {
    const flat = (value: number, width: number, height: number) =>
      hex(perceptualHash(displayLuma({ data: new Uint8Array(3 * width * height).fill(value), width, height })));
    expect([flat(0, 9, 5), flat(1, 512, 341), flat(128, 1, 1), flat(255, 33, 512)]).toEqual([
      '0000000000000000',
      '8000000000000000',
      '8000000000000000',
      '8000000000000000',
    ]);
  });

  it('sets half of the bits at most', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const hash = perceptualHash(displayLuma(proceduralImage('blocks', 97, 61, seed)));
      expect(distance(hash, new Uint8Array(8))).toBeLessThanOrEqual(HASH_BITS / 2);
    }
  });

  it('stays near under recompression, resizing and another brightness, and is far for another picture', async () => {
    const names = ['canyon.png', 'flower.png'];
    const hashes = await Promise.all(
      names.map(async (name) => {
        const source = () => sharp(file(name)).removeAlpha();
        const { width, height } = await source().metadata();
        const versions = [
          await source().jpeg({ quality: 90 }).toBuffer(),
          await source().jpeg({ quality: 30 }).toBuffer(),
          await source()
            .resize(Math.round(width / 2))
            .png()
            .toBuffer(),
          await source()
            .resize(width, Math.round(height * 0.8), { fit: 'fill' })
            .webp({ quality: 50 })
            .toBuffer(),
          await source().modulate({ brightness: 0.85 }).png().toBuffer(),
          await source().blur(1.5).png().toBuffer(),
        ];
        return Promise.all(
          [file(name), ...versions].map(async (bytes) => perceptualHash(displayLuma(await workingImage(bytes)))),
        );
      }),
    );
    const [canyon, flower] = hashes;
    for (const [original, ...versions] of hashes)
      expect(Math.max(...versions.map((version) => distance(original, version)))).toBeLessThanOrEqual(6);
    expect(Math.min(...canyon.flatMap((a) => flower.map((b) => distance(a, b))))).toBeGreaterThan(16);
  });

  it('refuses what is no working image', () => {
    expect(() => perceptualHash(displayLuma({ data: new Uint8Array(3), width: 2, height: 1 }))).toThrow(
      'working image of 2 x 1 holds 3 bytes, not 6',
    );
  });
});
