import { gaussian } from '../../../src-shared/math/gaussian.ts';
import { type Rng, rng } from '../../../src-shared/math/rng.ts';
import type { WorkingImage } from '../../../src-shared/features/WorkingImage.ts';
import type { FakeImage, Kind } from './world.ts';

/** Made-up photographs: a landscape or a town from a few shapes, then toned like its kind. */

type Context = CanvasRenderingContext2D;

const HUES = [
  ['#6d8fb8', '#c9d4dc', '#3f5a3a', '#6b5b3e'],
  ['#e0a070', '#f3d7b0', '#4a3a35', '#2e2a2a'],
  ['#5b86c9', '#dce8f4', '#557a3c', '#86683f'],
  ['#8a93a0', '#d7d9da', '#5c5f55', '#46484c'],
  ['#39557f', '#c18f7a', '#2e3a30', '#23252c'],
] as const;

/** A ridge across the picture: a few sines, so that it looks like hills. */
function ridge(random: Rng, base: number, height: number): (x: number) => number {
  const waves = Array.from(
    { length: 5 },
    (_, i) => [2 ** i * (0.7 + random()), 6.3 * random(), height / 1.7 ** i] as const,
  );
  return (x) => waves.reduce((y, [f, phase, a]) => y + a * Math.sin(f * x * 3 + phase), base);
}

function land(c: Context, w: number, h: number, y: (x: number) => number, colour: string): void {
  c.fillStyle = colour;
  c.beginPath();
  c.moveTo(0, h);
  for (let i = 0; i <= 80; i++) c.lineTo((w * i) / 80, h * y(i / 80));
  c.lineTo(w, h);
  c.fill();
}

function town(c: Context, w: number, h: number, random: Rng, dark: string): void {
  let x = -0.02;
  while (x < 1) {
    const width = 0.05 + 0.09 * random();
    const top = 0.3 + 0.35 * random();
    c.fillStyle = dark;
    c.fillRect(x * w, top * h, width * w + 1, h);
    c.fillStyle = `rgb(255 235 190 / ${0.25 + 0.5 * random()})`;
    for (let y = top + 0.03; y < 0.85; y += 0.05)
      for (let u = x + 0.01; u < x + width - 0.01; u += 0.022)
        if (random() < 0.55) c.fillRect(u * w, y * h, 0.011 * w, 0.026 * h);
    x += width;
  }
}

function trees(c: Context, w: number, h: number, random: Rng, colour: string): void {
  for (let i = 0; i < 22; i++) {
    const x = random();
    const size = 0.06 + 0.22 * random();
    c.fillStyle = colour;
    c.globalAlpha = 0.55 + 0.45 * random();
    c.beginPath();
    c.moveTo(x * w, (0.95 - size * 1.6) * h);
    c.lineTo((x - size * 0.28) * w, 0.97 * h);
    c.lineTo((x + size * 0.28) * w, 0.97 * h);
    c.fill();
  }
  c.globalAlpha = 1;
}

function scene(c: Context, w: number, h: number, random: Rng): void {
  const [sky, low, far, near] = HUES[Math.floor(random() * HUES.length)];
  const gradient = c.createLinearGradient(0, 0, 0, h * 0.75);
  gradient.addColorStop(0, sky);
  gradient.addColorStop(1, low);
  c.fillStyle = gradient;
  c.fillRect(0, 0, w, h);
  if (random() < 0.6) {
    c.fillStyle = 'rgb(255 250 235 / 90%)';
    c.beginPath();
    c.arc((0.1 + 0.8 * random()) * w, (0.12 + 0.3 * random()) * h, (0.02 + 0.04 * random()) * w, 0, 7);
    c.fill();
  }
  land(c, w, h, ridge(random, 0.55, 0.06), mixed(far, low, 0.55));
  land(c, w, h, ridge(random, 0.66, 0.05), mixed(far, low, 0.2));
  const what = random();
  if (what < 0.34) town(c, w, h, random, near);
  else if (what < 0.7) trees(c, w, h, random, mixed(near, '#101810', 0.5));
  land(c, w, h, ridge(random, 0.86, 0.03), near);
}

const part = (hex: string, i: number) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);

function mixed(a: string, b: string, share: number): string {
  const [r, g, bl] = [0, 1, 2].map((i) => Math.round(part(a, i) * (1 - share) + part(b, i) * share));
  return `#${[r, g, bl].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

/** Display value to display value, both in [0, 1], as each kind of light does it. */
const TONES: Readonly<Record<Kind, (v: number) => number>> = {
  fog: (v) => 0.5 + 0.2 * (v - 0.5),
  natural: (v) => v,
  strong: (v) => Math.min(1, Math.max(0, 0.5 + 1.75 * (v - 0.5))),
  silhouette: (v) => (v > 0.55 ? Math.min(1, 0.25 + 1.05 * v) : 0.16 * v),
  washed: (v) => 0.76 + 0.24 * v,
};
const COLOUR: Readonly<Record<Kind, number>> = { fog: 0.3, natural: 1, strong: 1.5, silhouette: 1, washed: 0.5 };

/** Draws an image of the made-up library. */
export function draw(image: FakeImage, width: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round(width / 1.5);
  const c = canvas.getContext('2d', { willReadFrequently: true });
  if (!c) throw new Error('no canvas');
  const random = rng(image.id * 7919);
  if (image.kind === 'fog') c.filter = `blur(${width / 220}px)`;
  scene(c, canvas.width, canvas.height, random);
  c.filter = 'none';

  const pixels = c.getImageData(0, 0, canvas.width, canvas.height);
  const tone = TONES[image.kind];
  const colour = COLOUR[image.kind] * (image.kind === 'fog' ? 0.4 : 1);
  const grain = rng(image.id);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const [r, g, b] = [pixels.data[i], pixels.data[i + 1], pixels.data[i + 2]];
    const y = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
    const to = 255 * tone(y) + (i % 16 === 0 ? 4 * gaussian(grain) : 0);
    const gain = y > 0.01 ? to / (255 * y) : 1;
    const keep = colour * Math.min(1.2, Math.max(0.25, gain));
    pixels.data[i] = to + keep * (r - 255 * y);
    pixels.data[i + 1] = to + keep * (g - 255 * y);
    pixels.data[i + 2] = to + keep * (b - 255 * y);
  }
  c.putImageData(pixels, 0, 0);
  return canvas;
}

/** 64 bins of display luminance, shares of pixels, with the first and last percentile. */
export function luminance(canvas: HTMLCanvasElement): { bins: number[]; p1: number; p99: number } {
  const c = canvas.getContext('2d');
  const fine = new Float64Array(256);
  const data = c?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  for (let i = 0; i < data.length; i += 4)
    fine[Math.round(0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2])] += 4 / data.length;
  const bins = Array.from({ length: 64 }, (_, b) => fine[4 * b] + fine[4 * b + 1] + fine[4 * b + 2] + fine[4 * b + 3]);
  const percentile = (share: number) => {
    let at = 0;
    for (let sum = fine[0]; at < 255 && sum < share; sum += fine[at]) at++;
    return at / 255;
  };
  return { bins, p1: percentile(0.01), p99: percentile(0.99) };
}

/** The pixels of a drawn image as measures take them. */
export function workingImageOf(canvas: HTMLCanvasElement): WorkingImage {
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  return {
    data: Uint8Array.from({ length: 3 * width * height }, (_, i) => data[4 * Math.floor(i / 3) + (i % 3)]),
    width,
    height,
  };
}
