import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { checkLabels } from './checkLabels.ts';
import { countClusters } from './countClusters.ts';

/**
 * Mean of the rows of each cluster; NaN for a cluster without rows.
 *
 * @param labels one number from 0 to k - 1 a row
 * @param k number of clusters; if left out, one more than the largest label
 */
export function centroids(m: Matrix, labels: Int32Array, k: number = countClusters(labels)): Matrix<Float64Array> {
  checkMatrix(m);
  checkLabels(labels, m.n, k);
  const { dim } = m;
  const data = new Float64Array(k * dim);
  const count = new Float64Array(k);
  for (let i = 0, p = 0; i < m.n; i++) {
    count[labels[i]]++;
    for (let j = 0, q = labels[i] * dim; j < dim; j++, p++, q++) data[q] += m.data[p];
  }
  for (let q = 0; q < data.length; q++) data[q] /= count[Math.floor(q / dim)];
  return { data, n: k, dim };
}
