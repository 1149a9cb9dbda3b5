import type { Rng } from '../math/rng.ts';
import { detail, suits } from './framing.ts';
import { previewLight } from './Scene.ts';
import type { Frame, Scene } from './Scene.ts';
import type { Treatment } from './Shot.ts';

/** Sizes of pictures, in pixels: 4:3, 3:2, 16:9, upright and square. None is over 256 x 192. */
const SIZES: readonly (readonly [number, number])[] = [
  [256, 192],
  [224, 168],
  [208, 156],
  [192, 144],
  [176, 132],
  [160, 120],
  [240, 160],
  [216, 144],
  [192, 128],
  [256, 144],
  [224, 126],
  [144, 192],
  [132, 176],
  [128, 192],
  [112, 168],
  [160, 160],
  [144, 144],
];

/** Silhouettes are few and near the horizon: smaller pictures fit more of them side by side. */
const SKYLINE_SIZES: readonly (readonly [number, number])[] = [
  [176, 132],
  [160, 120],
  [168, 112],
  [144, 108],
  [132, 176],
  [120, 160],
  [112, 168],
  [108, 144],
  [144, 144],
  [128, 128],
];

/** Tries for one picture before the search gives up. */
const TRIES = 120;

/**
 * Frames a picture of a scene for a treatment, away from those that were taken for it already.
 *
 * Plain walls and floors are passed over, and so are pictures that the treatment would not show in.
 *
 * @param overlap how much of the smaller of two frames may be shared, from 0 to 1
 * @returns null where no place is left
 */
export function chooseFrame(
  scene: Scene,
  treatment: Treatment,
  taken: readonly Frame[],
  overlap: number,
  random: Rng,
): Frame | null {
  for (let t = 0; t < TRIES; t++) {
    const frame = scene.panorama ? panoramaFrame(scene, treatment, random) : printFrame(scene, random);
    if (taken.some((other) => shared(frame, other, scene) > overlap)) continue;
    const light = previewLight(scene, frame);
    if (detail(light) >= 0.4 && suits(light, treatment)) return frame;
  }
  return null;
}

/** In the panorama's own pixels, the horizon in the middle part of the picture; for a silhouette in the lower part, in a narrower view. */
function panoramaFrame({ facts, light }: Scene, treatment: Treatment, random: Rng): Frame {
  const [width, height] = pick(treatment === 'silhouette' ? SKYLINE_SIZES : SIZES, random);
  const first = Math.ceil(facts.rows[0] * light.height);
  const last = Math.floor(facts.rows[1] * light.height);
  const place = treatment === 'silhouette' ? 0.5 + 0.3 * random() : 0.3 + 0.45 * random();
  const wanted = Math.round(facts.horizon * light.height - place * height);
  const tall = Math.min(height, last - first);
  const top = Math.max(first, Math.min(last - tall, wanted));
  const left = Math.floor(random() * light.width);
  return { left, top, width, height: tall, outWidth: width, outHeight: tall };
}

/** Three to eight tenths of the print, reduced: its own pixels would show the grain of the paper and little else. */
function printFrame({ facts, light }: Scene, random: Rng): Frame {
  const [outWidth, outHeight] = pick(SIZES, random);
  const first = Math.ceil(facts.rows[0] * light.height);
  const last = Math.floor(facts.rows[1] * light.height);
  const most = Math.min(light.width / outWidth, (last - first) / outHeight);
  const scale = Math.max(1, most * (0.3 + 0.5 * random()));
  const width = Math.floor(outWidth * scale);
  const height = Math.floor(outHeight * scale);
  const left = Math.floor(random() * (light.width - width + 1));
  const top = first + Math.floor(random() * (last - first - height + 1));
  return { left, top, width, height, outWidth, outHeight };
}

function pick<T>(items: readonly T[], random: Rng): T {
  return items[Math.floor(random() * items.length)];
}

/** The common area of two frames as a share of the smaller one; in a panorama also across its edge. */
function shared(a: Frame, b: Frame, { light, panorama }: Scene): number {
  const turns = panorama ? [-light.width, 0, light.width] : [0];
  let columns = 0;
  for (const turn of turns)
    columns += Math.max(0, Math.min(a.left + a.width, b.left + turn + b.width) - Math.max(a.left, b.left + turn));
  const rows = Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));
  return (columns * rows) / Math.min(a.width * a.height, b.width * b.height);
}
