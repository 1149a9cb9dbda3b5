/**
 * Numbers clusters from 0 by falling size, ties by smallest row (rows are in the order of image ids).
 *
 * @param labels one integer a row, any integers; which rows are equal is all that counts
 */
export function numberClusters(labels: Int32Array): Int32Array {
  const size = new Map<number, number>();
  for (const label of labels) size.set(label, (size.get(label) ?? 0) + 1);
  // a map keeps the order of first rows, and the sort keeps it among equals
  const order = [...size.keys()].sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0));
  const number = new Map(order.map((label, i) => [label, i]));
  return labels.map((label) => number.get(label) ?? -1);
}
