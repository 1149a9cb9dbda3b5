import { sqDist } from '../math/sqDist.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { checkLabels } from './checkLabels.ts';

/** Euclidean distance of each row to the centroid of its cluster. */
export function distances(m: Matrix, labels: Int32Array, centroids: Matrix): Float64Array {
  checkMatrix(m);
  checkMatrix(centroids);
  checkLabels(labels, m.n, centroids.n);
  if (m.dim !== centroids.dim) throw new Error(`centroids of ${centroids.dim} columns for rows of ${m.dim}`);
  return Float64Array.from(labels, (label, row) => Math.sqrt(sqDist(m.data, row, centroids.data, label, m.dim)));
}
