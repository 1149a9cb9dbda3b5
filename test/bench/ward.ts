import { ward } from '../../src-shared/clustering/ward.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { timed } from './timed.ts';

export interface WardTimes {
  readonly seconds: number;
  readonly peak_mb: number;
}

/** Times Ward: the counterpart of `fastcluster.linkage_vector(method='ward')`. `out` is the (n - 1) x 4 linkage. */
export function benchWard(matrix: Matrix<Float32Array>): { json: WardTimes; out: Float64Array } {
  const { seconds, peakMb, value } = timed(() => ward(matrix));
  return { json: { seconds, peak_mb: peakMb }, out: value.data };
}
