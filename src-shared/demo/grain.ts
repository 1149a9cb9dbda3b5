import { gaussian } from '../math/gaussian.ts';
import type { Rng } from '../math/rng.ts';
import type { LinearImage } from './LinearImage.ts';

export interface Sensor {
  /** Electrons that a pixel holds before it clips: fewer at a higher ISO, and more grain. */
  readonly fullWell: number;
  /** Standard deviation of the read-out, in electrons. */
  readonly readNoise: number;
  /** Black and white film has one grain for all channels. */
  readonly monochrome: boolean;
}

/** Normal draws are taken from a table, because 30 million of them are needed in a few seconds. */
const TABLE_BITS = 12;

/**
 * What a sensor records of the light on it: shot noise, whose variance is the number of electrons, and read noise on top, then the
 * clip at the full well. In the units of the full well: an expected x becomes x + sqrt(x / fullWell + (readNoise / fullWell)^2) e,
 * e standard normal, in [0, 1].
 */
export function grain({ data, width, height }: LinearImage, sensor: Sensor, random: Rng): LinearImage {
  if (!(sensor.fullWell > 0)) throw new Error(`invalid full well: ${sensor.fullWell}`);
  const normal = normalTable(random);
  const perElectron = 1 / sensor.fullWell;
  const readVariance = (sensor.readNoise * perElectron) ** 2;
  const out = new Float32Array(data.length);
  for (let k = 0; k < data.length; k += 3) {
    const shared = normal();
    for (let c = 0; c < 3; c++) {
      const e = sensor.monochrome || c === 0 ? shared : normal();
      const x = data[k + c];
      out[k + c] = Math.min(1, Math.max(0, x + Math.sqrt(x * perElectron + readVariance) * e));
    }
  }
  return { data: out, width, height };
}

function normalTable(random: Rng): () => number {
  const size = 1 << TABLE_BITS;
  const table = Float64Array.from({ length: size }, () => gaussian(random));
  // the sum of two independent draws has many more values than the table
  return () => {
    const word = Math.floor(random() * size * size);
    return (table[word & (size - 1)] + table[word >>> TABLE_BITS]) * Math.SQRT1_2;
  };
}
