import { gaussian } from '../../src-shared/math/gaussian.ts';
import type { Rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';

/** Normal rows about `groups` centres that are themselves normal, times `spread`. */
export function randomMatrix(n: number, dim: number, random: Rng, groups = 3, spread = 3): Matrix<Float64Array> {
  const centres = Float64Array.from({ length: groups * dim }, () => gaussian(random) * spread);
  const data = new Float64Array(n * dim);
  for (let i = 0; i < n; i++) {
    const group = Math.floor(random() * groups);
    for (let j = 0; j < dim; j++) data[i * dim + j] = centres[group * dim + j] + gaussian(random);
  }
  return { data, n, dim };
}

/** Rows on a small grid of integers: many equal rows and many equal distances. */
export function gridMatrix(n: number, dim: number, random: Rng, side = 3): Matrix<Float64Array> {
  return { data: Float64Array.from({ length: n * dim }, () => Math.floor(random() * side)), n, dim };
}

export const randomLabels = (n: number, k: number, random: Rng) =>
  Int32Array.from({ length: n }, () => Math.floor(random() * k));
