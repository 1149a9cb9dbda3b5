import { levels } from './levels.ts';
import type { LinearImage } from './LinearImage.ts';
import { luminances } from './LinearImage.ts';

/** From 0 for the ground to 1 for the sky: where a blurred pixel lies between the middle and the bright tones of the picture, in stops. */
export function skyness(light: LinearImage): Float32Array {
  const { width, height } = light;
  const y = luminances(light);
  const tones = levels(y);
  const low = Math.log(Math.max(tones.at(0.4), 1e-9));
  const high = Math.log(Math.max(tones.at(0.85), 1e-9));
  const out = new Float32Array(y.length);
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++) {
      // the mean of five in a cross keeps leaves and lamps from sparkling in and out of the fog
      const i = row * width + col;
      const left = col > 0 ? i - 1 : i;
      const right = col < width - 1 ? i + 1 : i;
      const above = row > 0 ? i - width : i;
      const under = row < height - 1 ? i + width : i;
      const mean = (y[i] + y[left] + y[right] + y[above] + y[under]) / 5;
      const t = (Math.log(Math.max(mean, 1e-9)) - low) / Math.max(high - low, 1e-3);
      out[i] = Math.min(1, Math.max(0, t));
    }
  return out;
}
