import { symmetricEigen } from '../math/symmetricEigen.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { fitStandardization, type Standardization } from './standardize.ts';

/** Features of c crops of each of m images: m x c x dim, row-major. */
export interface Crops {
  readonly data: Float64Array | Float32Array;
  /** The m rows of the whole images. */
  readonly rows: ArrayLike<number>;
  readonly c: number;
  readonly dim: number;
}

export interface SteadyMap extends Standardization {
  /** dim x dim, row-major: a standardised row times this is the row in the space. Its columns are orthogonal. */
  readonly map: Float64Array;
}

/** Differences beyond this many standard deviations count as this many: one odd crop must not set the scale. */
const CLIP = 3;

/** Part of the mean eigenvalue that is added to all: directions that no crop moves stay bounded. */
const RIDGE = 0.02;

/**
 * The steady space: features whitened by what the crops of one image differ in from the whole.
 *
 * Directions in which another framing of the same picture makes large differences shrink; the total variance stays that
 * of standardised columns, dim. Relevant component analysis with the crops of an image as its chunklet.
 * Source: Bar-Hillel, Hertz, Shental and Weinshall, JMLR 6 (2005).
 *
 * @param features whole images. Throws without crops, for crops of a row that is not there, and where sizes differ.
 */
export function fitSteady(features: Matrix, crops: Crops): SteadyMap {
  const { mean, scale } = fitStandardization(features);
  const { rows, c, dim } = crops;
  const m = rows.length;
  checkFinite({ data: crops.data, n: m * c, dim });
  if (dim !== features.dim) throw new Error(`crops of ${dim} features for images of ${features.dim}`);
  if (m * c === 0) throw new Error(`invalid number of crops: ${c} of ${m} images`);
  for (let i = 0; i < m; i++)
    if (!(Number.isInteger(rows[i]) && rows[i] >= 0 && rows[i] < features.n))
      throw new Error(`crops of image ${rows[i]} of ${features.n}`);

  const scatter = scatterOfCrops(features, crops, scale);
  let trace = 0;
  for (let j = 0; j < dim; j++) trace += scatter[j * dim + j];
  // crops without any difference leave all directions equal
  const ridge = trace > 0 ? (RIDGE * trace) / dim : 1;
  for (let j = 0; j < dim; j++) scatter[j * dim + j] += ridge;

  // columns are eigenvectors over the roots of their eigenvalues, the smallest first
  const { values, vectors } = symmetricEigen(scatter, dim);
  const map = new Float64Array(dim * dim);
  for (let i = 0; i < dim; i++) {
    for (let j = 0, e = dim - 1; j < dim; j++, e--) map[i * dim + j] = vectors[e * dim + i] / Math.sqrt(values[e]);
  }
  const variance = totalVariance(features, { mean, scale, map });
  const factor = variance > 0 ? Math.sqrt(dim / variance) : 1;
  return { mean, scale, map: map.map((value) => value * factor) };
}

/** Mean outer product of the clipped, standardised differences between crops and their whole images. */
function scatterOfCrops(features: Matrix, { data, rows, c, dim }: Crops, scale: Float64Array): Float64Array {
  const scatter = new Float64Array(dim * dim);
  const d = new Float64Array(dim);
  for (let row = 0, p = 0; row < rows.length * c; row++) {
    const whole = rows[Math.floor(row / c)] * dim;
    for (let j = 0; j < dim; j++, p++) {
      d[j] = Math.min(CLIP, Math.max(-CLIP, (data[p] - features.data[whole + j]) / scale[j]));
    }
    for (let i = 0; i < dim; i++) for (let j = 0; j < dim; j++) scatter[i * dim + j] += d[i] * d[j];
  }
  return scatter.map((sum) => sum / (rows.length * c));
}

/** Summed variance of the columns of the images in the space; standardised columns have mean 0, and so have these. */
function totalVariance(features: Matrix, steady: SteadyMap): number {
  const { data } = projectSteady(steady, features);
  return data.reduce((sum, value) => sum + value * value, 0) / features.n;
}

/** Rows of features in the steady space. */
export function projectSteady({ mean, scale, map }: SteadyMap, features: Matrix): Matrix<Float64Array> {
  const { data, n, dim } = features;
  if (dim !== mean.length) throw new Error(`${dim} features for a steady space of ${mean.length}`);
  const out = new Float64Array(n * dim);
  for (let row = 0; row < n; row++) {
    for (let i = 0; i < dim; i++) {
      const z = (data[row * dim + i] - mean[i]) / scale[i];
      for (let j = 0, p = row * dim, q = i * dim; j < dim; j++, p++, q++) out[p] += z * map[q];
    }
  }
  return { data: out, n, dim };
}
