import { deflateSync } from 'node:zlib';
import { chunk } from './madeFiles.ts';

/** How a PNG stores its pixels: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
export interface PngStorage {
  readonly colour: 0 | 2 | 3 | 4 | 6;
  readonly bits: 1 | 2 | 4 | 8 | 16;
  readonly interlaced?: boolean;
  readonly palette?: readonly (readonly [number, number, number])[];
  /** Alpha of the palette's colours. */
  readonly alphas?: readonly number[];
  /** An ICC profile. */
  readonly profile?: Buffer;
}

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** The passes of Adam7: first column and row, steps between columns and rows. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG of which every stored number is given: `samples(x, y)` are those of one pixel. */
export function madePng(
  width: number,
  height: number,
  { colour, bits, interlaced = false, palette, alphas, profile }: PngStorage,
  samples: (x: number, y: number) => readonly number[],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlaced ? 1 : 0], 8);

  const rows: Buffer[] = [];
  for (const [x0, y0, dx, dy] of interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const))
    for (let y = y0; y < height; y += dy) {
      const columns = Math.ceil((width - x0) / dx);
      if (columns <= 0) continue;
      const row = Buffer.alloc(1 + Math.ceil((columns * CHANNELS[colour] * bits) / 8));
      let bit = 8;
      for (let x = x0; x < width; x += dx)
        for (const value of samples(x, y)) {
          if (bits === 16) row.writeUInt16BE(value, bit / 8);
          else row[bit >> 3] |= value << (8 - bits - (bit & 7));
          bit += bits;
        }
      rows.push(row);
    }
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(profile ? [chunk('iCCP', Buffer.concat([Buffer.from('profile\0\0'), deflateSync(profile)]))] : []),
    ...(palette ? [chunk('PLTE', Buffer.from(palette.flat()))] : []),
    ...(alphas ? [chunk('tRNS', Buffer.from(alphas))] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
