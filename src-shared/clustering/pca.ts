import { columnMeans } from '../math/columnMeans.ts';
import { rowScan } from '../math/RowScan.ts';
import { symmetricEigen } from '../math/symmetricEigen.ts';
import type { Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';

export interface Pca {
  /** n x components. */
  readonly coordinates: Matrix<Float64Array>;
  /** components x dim: rows of length 1, each with its largest entry positive. */
  readonly loadings: Matrix<Float64Array>;
  /** Variance along each component, with n - 1 as divisor, falling. */
  readonly explainedVariance: Float64Array;
  /** Share of the total variance; 0 where there is none. */
  readonly explainedVarianceRatio: Float64Array;
  readonly mean: Float64Array;
}

/**
 * Principal components, by the eigenvectors of the covariance matrix; the figures are scikit-learn's.
 *
 * Throws for less than two rows, for a value that is not finite, and where components is not 1 .. min(n, dim).
 */
export function pca(m: Matrix, components: number): Pca {
  checkFinite(m);
  const { data, n, dim } = m;
  if (n < 2) throw new Error(`principal components need 2 images, not ${n}`);
  if (!Number.isInteger(components) || components < 1 || components > Math.min(n, dim)) {
    throw new Error(`invalid number of components: ${components} of ${n} x ${dim}`);
  }
  const mean = columnMeans(data, n, dim);
  const matrix = covariance(m, mean);
  let total = 0;
  for (let j = 0; j < dim; j++) total += matrix[j * dim + j];

  // rounding may leave the smallest eigenvalue just below 0
  const { values, vectors: loadings } = symmetricEigen(matrix, dim, components);
  const explainedVariance = values.map((value) => Math.max(0, value));
  const coordinates = new Float64Array(n * components);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < components; c++) {
      let sum = 0;
      for (let j = 0; j < dim; j++) sum += (data[i * dim + j] - mean[j]) * loadings[c * dim + j];
      coordinates[i * components + c] = sum;
    }
  }
  return {
    coordinates: { data: coordinates, n, dim: components },
    loadings: { data: loadings, n: components, dim },
    explainedVariance,
    explainedVarianceRatio: explainedVariance.map((variance) => (total > 0 ? variance / total : 0)),
    mean,
  };
}

/** So many rows are transposed at a time: their columns then fit the cache, and the memory does not grow with n. */
const BATCH = 128;

/** Sample covariance of the columns, dim x dim. */
function covariance({ data, n, dim }: Matrix, mean: Float64Array): Float64Array {
  const matrix = new Float64Array(dim * dim);
  const scan = rowScan(dim, Math.min(n, BATCH));
  for (let start = 0; start < n; start += BATCH) {
    // row j of the scan is column j of the batch, and zeros beyond its end
    const count = Math.min(BATCH, n - start);
    scan.rows.fill(0);
    for (let i = 0, p = start * dim; i < count; i++) {
      for (let j = 0; j < dim; j++, p++) scan.rows[j * scan.stride + i] = data[p] - mean[j];
    }
    for (let i = 0; i < dim; i++) {
      scan.dots(i, i, dim);
      for (let j = i; j < dim; j++) matrix[i * dim + j] += scan.out[j];
    }
  }
  for (let i = 0; i < dim; i++) {
    for (let j = i; j < dim; j++) {
      matrix[i * dim + j] /= n - 1;
      matrix[j * dim + i] = matrix[i * dim + j];
    }
  }
  return matrix;
}
