import type { Rng } from '../math/rng.ts';
import { between } from './between.ts';
import { fog } from './fog.ts';
import { grain } from './grain.ts';
import type { LinearImage } from './LinearImage.ts';
import { overExposure } from './overExposure.ts';
import type { Exposure, Shot, Treatment } from './Shot.ts';
import { silhouette } from './silhouette.ts';
import { strongContrast } from './strongContrast.ts';
import type { ToneCurve } from './toneCurve.ts';
import { toneCurve } from './toneCurve.ts';
import { untouched } from './untouched.ts';

const EXPOSURES: Record<Treatment, (shot: Shot, random: Rng) => Exposure> = {
  fog,
  strong_contrast: strongContrast,
  over_exposed: overExposure,
  silhouette,
  untouched,
};

/**
 * Takes a picture as a camera does: exposure under the treatment, grain and clip on the sensor, colour, tone curve.
 *
 * @returns sRGB values from 0 to 1, interleaved as in the shot; the caller rounds them to its 8 or 16 bits
 */
export function develop(shot: Shot, treatment: Treatment, random: Rng): Float32Array {
  const { light, curve } = EXPOSURES[treatment](shot, random);
  // from ISO 100 to some ISO 3200 on a sensor that was scaled down to this size
  const fullWell = 2 ** between(11.6, 15, random);
  const recorded = grain(light, { fullWell, readNoise: between(2, 6, random), monochrome: shot.monochrome }, random);
  const saturation = shot.monochrome ? 1 : between(0.85, 1.15, random);
  return render(recorded, curve, saturation);
}

/** Saturation about each pixel's luminance, then the curve channel by channel, as film does: bright colours fade to white. */
export function render({ data }: LinearImage, curve: ToneCurve, saturation: number): Float32Array {
  const tone = tabulated(toneCurve(curve));
  const out = new Float32Array(data.length);
  for (let k = 0; k < data.length; k += 3) {
    const y = 0.2126 * data[k] + 0.7152 * data[k + 1] + 0.0722 * data[k + 2];
    for (let c = 0; c < 3; c++) out[k + c] = tone(y + saturation * (data[k + c] - y));
  }
  return out;
}

/** A curve read from a table over the square root of light, which is fine enough in the shadows for 16 bits. */
function tabulated(curve: (light: number) => number): (light: number) => number {
  const size = 8192;
  const table = Float64Array.from({ length: size + 2 }, (_, i) => curve((i / size) ** 2));
  return (light) => {
    const place = Math.sqrt(Math.min(1, Math.max(0, light))) * size;
    const i = Math.floor(place);
    return table[i] + (place - i) * (table[i + 1] - table[i]);
  };
}
