import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { depth } from './depth.ts';
import { levels } from './levels.ts';
import type { LinearImage } from './LinearImage.ts';
import { luminances, scaled } from './LinearImage.ts';
import { MIDDLE } from './metering.ts';
import type { Exposure, Shot } from './Shot.ts';
import { smoothNoise } from './smoothNoise.ts';

/** Distances in metres at which the fog's strength is set. */
const ACROSS_STREET = 20;
const ACROSS_ROOM = 6;

/**
 * A veil of airlight A over every pixel, by its distance d (Koschmieder, 1924; Narasimhan and Nayar, IJCV 2002, equation 5):
 *
 *     seen = light t + A (1 - t),  t = near exp(-beta d)
 *
 * @param airlight the colour of the fog
 * @param transmission t of every pixel, row-major, in [0, 1]
 */
export function veil(light: LinearImage, airlight: readonly number[], transmission: Float32Array): LinearImage {
  const data = new Float32Array(light.data.length);
  for (let i = 0, k = 0; i < transmission.length; i++)
    for (let c = 0; c < 3; c++, k++) data[k] = light.data[k] * transmission[i] + airlight[c] * (1 - transmission[i]);
  return { data, width: light.width, height: light.height };
}

/** Fog, mist or haze: from a thin veil to a white wall, thicker in some places than in others. */
export function fog(shot: Shot, random: Rng): Exposure {
  const { width, height } = shot.light;
  const scene = levels(luminances(shot.light));
  const airlight = fogColour(shot.light, Math.min(3.5 * scene.key, Math.max(1.5 * scene.key, scene.at(0.7))), random);
  // the sun is diffused before its light reaches the camera
  const soft = { ...shot.light, data: shot.light.data.map((v) => Math.min(v, 6 * airlight[1])) };
  const beta = -Math.log(between(0.18, 0.5, random)) / (shot.outdoors ? ACROSS_STREET : ACROSS_ROOM);
  const near = between(0.55, 0.9, random);
  const patches = smoothNoise(width, height, 3, random);
  const transmission = depth(shot).map((d, i) => near * Math.exp(-beta * d * (1 + 0.35 * patches[i])));
  const seen = veil(soft, airlight, transmission);
  // fog is bright, and is exposed so
  const exposure = (MIDDLE / airlight[1]) * 2 ** between(0.6, 1.9, random);
  const curve = { middle: MIDDLE, grey: between(0.42, 0.5, random), power: between(0.75, 0.95, random) };
  return { light: scaled(seen, exposure), curve };
}

/** Fog takes a fifth of the scene's mean colour; the rest is grey, a little cool or warm. */
function fogColour({ data }: LinearImage, luminance: number, random: Rng): number[] {
  const mean = [0, 0, 0];
  for (let k = 0; k < data.length; k++) mean[k % 3] += Math.min(data[k], 20 * luminance);
  const y = 0.2126 * mean[0] + 0.7152 * mean[1] + 0.0722 * mean[2];
  const cool = between(-0.06, 0.1, random);
  const tint = [1 - cool, 1, 1 + cool];
  return tint.map((t, c) => luminance * (0.8 * t + 0.2 * (mean[c] / Math.max(y, 1e-12))));
}
