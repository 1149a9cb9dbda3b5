import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const SIDE = 64;

/** Writes `count` small grey images into a new folder: flat ones with even numbers, checked ones with odd. */
export async function makeLibrary(folder: string, count: number): Promise<string> {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index++) {
    const pixels = Buffer.alloc(SIDE * SIDE * 3);
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++) {
        const checked = ((x >> 3) + (y >> 3)) % 2 === 0 ? 20 + index : 230 - index;
        const flat = 100 + ((x + index * y) % (10 + index));
        const at = (y * SIDE + x) * 3;
        pixels.fill(index % 2 === 0 ? flat : checked, at, at + 3);
      }
    const file = join(folder, `${String(index).padStart(3, '0')}.png`);
    await sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 3 } })
      .png()
      .toFile(file);
  }
  return folder;
}
