/** Checks that there is a label from 0 to k - 1 for each of n rows. Throws with what is wrong. */
export function checkLabels(labels: Int32Array, n: number, k: number): void {
  if (labels.length !== n) throw new Error(`${labels.length} labels for ${n} rows`);
  const bad = labels.find((label) => label < 0 || label >= k);
  if (bad !== undefined) throw new Error(`invalid label: ${bad} of ${k} clusters`);
}
