import { numberClusters } from './numberClusters.ts';

/** The label of rows that an algorithm puts into no cluster. */
export const NOISE = -1;

/** The rows that are in a cluster. */
export const clusteredRows = (labels: Int32Array): Int32Array =>
  Int32Array.from(labels.keys()).filter((row) => labels[row] !== NOISE);

/** Numbers clusters as `numberClusters` does; noise stays noise. */
export function numberAroundNoise(labels: Int32Array): Int32Array {
  const rows = clusteredRows(labels);
  const numbered = numberClusters(rows.map((row) => labels[row]));
  const result = new Int32Array(labels.length).fill(NOISE);
  rows.forEach((row, i) => (result[row] = numbered[i]));
  return result;
}
