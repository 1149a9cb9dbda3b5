import type { WorkingImage } from '../../src-shared/features/WorkingImage.ts';

/** The images of fixtures/generate.py, by the same whole-number formulas. Throws on an unknown kind. */
export function proceduralImage(kind: string, width: number, height: number, seed: number): WorkingImage {
  const value = KINDS[kind];
  if (value === undefined) throw new Error(`unknown kind: ${kind}`);
  const data = new Uint8Array(3 * width * height);
  for (let i = 0; i < data.length; i++) {
    const c = i % 3;
    const x = Math.floor(i / 3) % width;
    const y = Math.floor(i / 3 / width);
    data[i] = value({ x, y, c, seed, width, height });
  }
  return { data, width, height };
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly c: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}

/** 32 well-mixed bits of four small whole numbers. */
function scramble(a: number, b: number, c: number, seed: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d) ^ Math.imul(seed, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

const mixed = ({ x, y, c, seed }: Place) => scramble(x, y, c, seed);
const mixedGrey = ({ x, y, seed }: Place) => scramble(x, y, 0, seed);

/** A wave of period 511 between 0 and 255. */
function wave({ x, y, c, seed }: Place): number {
  return Math.abs(((x * (1 + (seed % 5)) + y * (1 + (seed % 3)) + 80 * c + 31 * seed) % 511) - 255);
}

const KINDS: Readonly<Record<string, (place: Place) => number>> = {
  noise: (p) => mixed(p) >>> 24,
  'grey-noise': (p) => mixedGrey(p) >>> 24,
  faint: (p) => ((17 * p.seed) % 250) + (mixed(p) % 3),
  'nearly-grey': (p) => Math.min(255, (mixedGrey(p) >>> 24) + (mixed(p) % 2)),
  dark: (p) => (p.c === 2 ? mixed(p) % 2 : 0),
  yellow: (p) => (p.c === 2 ? mixed(p) % 2 : 255),
  sparse: (p) => (mixedGrey(p) % 997 === 0 ? 255 : 0),
  ramp: (p) => Math.floor((p.x * 255) / Math.max(1, p.width - 1)),
  waves: wave,
  grainy: (p) => Math.min(255, Math.max(0, wave(p) + (mixed(p) % 17) - 8)),
  'red-waves': (p) => Math.floor(wave(p) / (1 + 3 * p.c)),
  blocks: (p) => scramble(Math.floor(p.x / 23), Math.floor(p.y / 19), p.c, p.seed) >>> 24,
  stripes: (p) => 30 + 200 * (Math.floor(p.x / (1 + (p.seed % 7))) % 2),
  tiles: (p) => 20 + 90 * ((Math.floor(p.x / 2) + Math.floor(p.y / 3)) % 2) + 40 * p.c,
  square: (p) => {
    const inside = Math.abs(p.x - Math.floor(p.width / 3)) < 12 && Math.abs(p.y - Math.floor(p.height / 2)) < 9;
    return inside ? 255 : 0;
  },
  inlay: (p) => (p.x < Math.floor(p.width / 4) ? mixed(p) >>> 24 : 0),
  constant: (p) => (p.seed % 2 === 1 ? (37 * p.seed) % 256 : (61 * p.seed + 90 * p.c) % 256),
};
