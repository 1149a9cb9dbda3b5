import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { rng, type Rng } from '../../src-shared/math/rng.ts';

/*
 * node test/bench/makePhotos.ts --from DIR --out DIR [--count 40] [--width 4000] [--height 3000] [--seed 1]
 *
 * JPEG files as a camera leaves them, as large as wanted: mosaics of enlarged crops of the JPEG, PNG and WebP files of a
 * folder (the demo's photographs will do) with grain over them, quality 90, all different.
 */

const { values: flags } = parseArgs({
  options: {
    from: { type: 'string' },
    out: { type: 'string' },
    count: { type: 'string', default: '40' },
    width: { type: 'string', default: '4000' },
    height: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
  },
});

interface Source {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Tiles along each side. */
const TILES = 8;
/** Sources held at once. */
const SOURCES = 60;
/** Standard deviation of the grain, in levels of 255. */
const GRAIN = 5;

async function readSources(folder: string): Promise<Source[]> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(jpe?g|png|webp)$/i.test(name),
  );
  const step = Math.max(1, Math.floor(names.length / SOURCES));
  const chosen = names.sort().filter((_, i) => i % step === 0);
  return Promise.all(
    chosen.map(async (name) => {
      const pixels = sharp(join(folder, name)).flatten({ background: '#ffffff' }).toColourspace('srgb').raw();
      const { data, info } = await pixels.toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height };
    }),
  );
}

/** A crop of half the source's sides, enlarged to a tile. */
function tile(source: Source, width: number, height: number, random: Rng): Promise<Buffer> {
  const size = { width: Math.ceil(source.width / 2), height: Math.ceil(source.height / 2) };
  const left = Math.floor(random() * (source.width - size.width));
  const top = Math.floor(random() * (source.height - size.height));
  return sharp(source.data, { raw: { width: source.width, height: source.height, channels: 3 } })
    .extract({ left, top, ...size })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** Grain that is drawn once and laid on at another place each time: it costs little, and no two pictures are alike. */
function grainTable(random: Rng): Int8Array {
  return Int8Array.from({ length: 1 << 20 }, () =>
    Math.round((random() + random() + random() + random() - 2) * Math.sqrt(3) * GRAIN),
  );
}

async function mosaic(sources: readonly Source[], grain: Int8Array, width: number, height: number, random: Rng) {
  const data = new Uint8ClampedArray(3 * width * height);
  const across = Math.ceil(width / TILES);
  const down = Math.ceil(height / TILES);
  for (let i = 0; i < TILES * TILES; i++) {
    const pixels = await tile(sources[Math.floor(random() * sources.length)], across, down, random);
    const left = (i % TILES) * across;
    const top = Math.floor(i / TILES) * down;
    const bytes = 3 * Math.min(across, width - left);
    for (let y = 0; y < down && top + y < height; y++)
      data.set(pixels.subarray(3 * y * across, 3 * y * across + bytes), 3 * ((top + y) * width + left));
  }
  let at = Math.floor(random() * grain.length);
  for (let i = 0; i < data.length; i++) {
    data[i] += grain[at];
    at = (at + 1) % grain.length;
  }
  return data;
}

const { from, out } = flags;
if (from === undefined || out === undefined) throw new Error('--from or --out is missing');
const [count, width, height] = [flags.count, flags.width, flags.height].map(Number);
const random = rng(Number(flags.seed));
const sources = await readSources(from);
const grain = grainTable(random);
mkdirSync(out, { recursive: true });
for (let i = 0; i < count; i++) {
  const data = await mosaic(sources, grain, width, height, random);
  await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toFile(join(out, `${String(i).padStart(6, '0')}.jpg`));
}
