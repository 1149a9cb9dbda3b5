import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { rng } from '../../src-shared/math/rng.ts';

/** How the tiny pictures differ: the classes of the made libraries. */
export const LOOKS = ['fog', 'strong', 'dark'] as const;
export type Look = (typeof LOOKS)[number];

/** Mean and spread of the grey levels of a look. */
const LEVELS: Record<Look, readonly [mean: number, spread: number]> = {
  fog: [185, 12],
  strong: [128, 115],
  dark: [28, 20],
};

/** RGB pixels of a seeded picture: blotches of a look's contrast, no two alike. */
export function tinyPixels(look: Look, seed: number, width = 40, height = 30): Buffer {
  const random = rng(seed * 31 + LOOKS.indexOf(look));
  const [mean, spread] = LEVELS[look];
  const cell = 3 + Math.floor(random() * 4);
  const columns = Math.ceil(width / cell);
  const levels = Array.from({ length: columns * Math.ceil(height / cell) }, () => mean + spread * (2 * random() - 1));
  const tint = [random() * 10, random() * 10, random() * 10];
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) {
        const level = levels[Math.floor(y / cell) * columns + Math.floor(x / cell)] + tint[c] + 4 * random();
        data[3 * (y * width + x) + c] = Math.max(0, Math.min(255, Math.round(level)));
      }
  return data;
}

/** Writes a tiny picture; the extension says as what. */
export async function writeTiny(file: string, look: Look, seed: number, width = 40, height = 30): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  await sharp(tinyPixels(look, seed, width, height), { raw: { width, height, channels: 3 } }).toFile(file);
}

/**
 * A library of equal numbers of each look, in folders: a/ and b/.
 *
 * @returns the true look of each file, in byte order
 */
export async function writeLibrary(folder: string, perLook: number, seed = 1): Promise<Map<string, Look>> {
  const truth = new Map<string, Look>();
  for (let i = 0; i < perLook * LOOKS.length; i++) {
    const look = LOOKS[i % LOOKS.length];
    const file = `${i % 2 === 0 ? 'a' : 'b'}/img-${String(i).padStart(3, '0')}.${i % 4 === 3 ? 'jpg' : 'png'}`;
    await writeTiny(join(folder, file), look, seed * 1000 + i);
    truth.set(file, look);
  }
  return new Map([...truth].sort(([a], [b]) => (a < b ? -1 : 1)));
}
