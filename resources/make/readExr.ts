import { FloatType } from 'three';
import { EXRLoader } from 'three/examples/jsm/loaders/EXRLoader.js';
import type { LinearImage } from '../../src-shared/demo/LinearImage.ts';

/** Reads an OpenEXR file: linear RGB, upright, alpha dropped, negative values kept. Throws where it is not RGB or RGBA. */
export function readExr(file: Uint8Array): LinearImage {
  const { data, width = 0, height = 0 } = new EXRLoader().setDataType(FloatType).parse(new Uint8Array(file).buffer);
  if (!(data instanceof Float32Array) || data.length !== 4 * width * height)
    throw new Error(`the EXR file of ${width} x ${height} does not decode to RGBA`);
  const rgb = new Float32Array(3 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      // the loader's rows run upwards, as textures do
      const from = 4 * ((height - 1 - y) * width + x);
      rgb.set(data.subarray(from, from + 3), 3 * (y * width + x));
    }
  return { data: rgb, width, height };
}
