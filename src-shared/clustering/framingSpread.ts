import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { fitStandardization } from './standardize.ts';
import type { Crops } from './steady.ts';

export interface FramingSpread {
  /**
   * For each feature its spread among the crops of one image over its spread among images, both population standard deviations: 0
   * where framing changes nothing, 1 where it changes as much as another picture does. NaN for a feature that is the same in all images.
   */
  readonly features: Float64Array;
  /** For each image with crops the same over all its features: how much its crops disagree. */
  readonly images: Float64Array;
}

/**
 * How far each feature, and each image, depends on the framing: what the steady space is made to ignore.
 *
 * @param features whole images, n x dim; `crops` are of some of them. Throws without crops and where sizes differ.
 */
export function framingSpread(features: Matrix, { data, rows, c, dim }: Crops): FramingSpread {
  const m = rows.length;
  checkFinite({ data, n: m * c, dim });
  if (dim !== features.dim) throw new Error(`crops of ${dim} features for images of ${features.dim}`);
  if (m * c === 0) throw new Error(`invalid number of crops: ${c} of ${m} images`);
  const { scale } = fitStandardization(features);
  const varying = scale.reduce((count, s) => count + (s < Infinity ? 1 : 0), 0);

  const byFeature = new Float64Array(dim);
  const byImage = new Float64Array(m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < dim; j++) {
      if (scale[j] === Infinity) continue;
      const at = (crop: number) => data[(i * c + crop) * dim + j] / scale[j];
      let mean = 0;
      for (let crop = 0; crop < c; crop++) mean += at(crop) / c;
      let variance = 0;
      for (let crop = 0; crop < c; crop++) variance += (at(crop) - mean) ** 2 / c;
      byFeature[j] += variance / m;
      byImage[i] += variance / varying;
    }
  return {
    features: byFeature.map((variance, j) => (scale[j] < Infinity ? Math.sqrt(variance) : NaN)),
    images: byImage.map(Math.sqrt),
  };
}
