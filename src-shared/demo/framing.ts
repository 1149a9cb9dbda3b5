import { levels } from './levels.ts';
import type { LinearImage } from './LinearImage.ts';
import { luminances } from './LinearImage.ts';
import type { Treatment } from './Shot.ts';

const COLUMNS = 8;
const ROWS = 6;

/** The share of a picture's 8 x 6 cells that show something: a spread of at least an eighth of the mean. Plain floors score near 0. */
export function detail(light: LinearImage): number {
  const y = luminances(light);
  let busy = 0;
  for (let row = 0; row < ROWS; row++)
    for (let col = 0; col < COLUMNS; col++) {
      const { mean, deviation } = cell(y, light, row, col);
      if (deviation > 0.125 * mean) busy++;
    }
  return busy / (ROWS * COLUMNS);
}

function cell(y: Float32Array, { width, height }: LinearImage, row: number, col: number) {
  const top = Math.floor((row * height) / ROWS);
  const bottom = Math.floor(((row + 1) * height) / ROWS);
  const left = Math.floor((col * width) / COLUMNS);
  const right = Math.floor(((col + 1) * width) / COLUMNS);
  const n = Math.max(1, (bottom - top) * (right - left));
  let sum = 0;
  let squares = 0;
  for (let r = top; r < bottom; r++)
    for (let c = left; c < right; c++) {
      const v = y[r * width + c];
      sum += v;
      squares += v * v;
    }
  const mean = sum / n;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / n - mean * mean)) };
}

/** A scene of more stops than this, from its dark to its bright twentieth, cannot look plain on paper, nor hide in fog. */
const PLAIN_STOPS = 7;

/** Sky and ground are at least this many stops apart where a silhouette can be made. */
const SILHOUETTE_STOPS = 1.8;

/** Whether a treatment shows in a picture of this light: a person who sees it must be able to agree. */
export function suits(light: LinearImage, treatment: Treatment): boolean {
  if (treatment === 'silhouette') return skyOverGround(light);
  if (treatment !== 'untouched' && treatment !== 'fog') return true;
  const tones = levels(luminances(light));
  return tones.at(0.95) < tones.at(0.05) * 2 ** PLAIN_STOPS;
}

/**
 * Whether a picture shows a bright sky over darker ground, so that a silhouette can be made of it: a fifth to four fifths of it are
 * bright, most of the upper third and little of the lower third are, and sky and ground are some two stops apart.
 */
function skyOverGround(light: LinearImage): boolean {
  const y = luminances(light);
  const tones = levels(y);
  const sky = tones.at(0.8);
  const ground = Math.max(tones.at(0.2), 1e-9);
  if (Math.log2(sky / ground) < SILHOUETTE_STOPS) return false;
  const limit = Math.sqrt(sky * ground);
  const third = Math.floor(light.height / 3) * light.width;
  const share = (from: number, to: number) => {
    let bright = 0;
    for (let i = from; i < to; i++) if (y[i] > limit) bright++;
    return bright / Math.max(1, to - from);
  };
  const all = share(0, y.length);
  return all > 0.2 && all < 0.8 && share(0, third) > 0.65 && share(y.length - third, y.length) < 0.35;
}
