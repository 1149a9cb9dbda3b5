import { LINEAR } from '../srgb.ts';
import type { WorkingImage } from '../WorkingImage.ts';

/** Parts of the hue circle. Part 0 begins at the direction of +a*. */
export const HUES = 36;

/** An image whose strongest chroma is below this has no colour; its hue is rounding. */
const GREY = 0.5;

/** The colours of an image round the hue circle of CIE L*a*b*. */
export interface HueHistogram {
  /** Share of all chroma in each part of the circle; they sum to 1. */
  readonly shares: Float32Array;
  /** The mean colour of each part, weighted by chroma: interleaved 8-bit sRGB. */
  readonly colours: Uint8Array;
  /** The mean of all hues as directions, weighted by chroma; 1 less its length is hue_diversity. */
  readonly a: number;
  readonly b: number;
}

/** What hue_diversity is computed from, as a circle (see colorFeatures.ts). Null for grey images. */
export function hueHistogram({ data, width, height }: WorkingImage): HueHistogram | null {
  const chroma = new Float64Array(HUES);
  const colour = new Float64Array(3 * HUES);
  const lab = new Float64Array(3);
  let sumA = 0;
  let sumB = 0;
  let total = 0;
  let strongest = 0;
  for (let p = 0; p < 3 * width * height; p += 3) {
    labInto(data[p], data[p + 1], data[p + 2], lab);
    const [, a, b] = lab;
    const c = Math.hypot(a, b);
    if (c > strongest) strongest = c;
    const turn = Math.atan2(b, a) / (2 * Math.PI);
    const hue = Math.min(HUES - 1, Math.floor((turn < 0 ? turn + 1 : turn) * HUES));
    chroma[hue] += c;
    for (let i = 0; i < 3; i++) colour[3 * hue + i] += c * data[p + i];
    sumA += a;
    sumB += b;
    total += c;
  }
  if (strongest < GREY) return null;
  return {
    shares: Float32Array.from(chroma, (value) => value / total),
    colours: Uint8Array.from(colour, (value, i) => Math.round(value / (chroma[Math.floor(i / 3)] || 1))),
    a: sumA / total,
    b: sumB / total,
  };
}

/** L*, a*, b* of an sRGB colour (CIE 1976, D65, 2 degree observer). */
function labInto(red: number, green: number, blue: number, out: Float64Array): void {
  const r = LINEAR[red];
  const g = LINEAR[green];
  const b = LINEAR[blue];
  const x = curve((0.412453 * r + 0.35758 * g + 0.180423 * b) / 0.95047);
  const y = curve(0.212671 * r + 0.71516 * g + 0.072169 * b);
  const z = curve((0.019334 * r + 0.119193 * g + 0.950227 * b) / 1.08883);
  out[0] = 116 * y - 16;
  out[1] = 500 * (x - y);
  out[2] = 200 * (y - z);
}

const curve = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
