export interface Contingency {
  /** The distinct labels of each side, rising. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** rows x columns, row-major: how many items have both labels. */
  readonly counts: Float64Array;
}

/** Table of two labelings of the same items. Throws where their lengths differ. */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  if (a.length !== b.length) throw new Error(`labels of ${a.length} and ${b.length} rows`);
  const rows = distinct(a);
  const columns = distinct(b);
  const rowOf = new Map(Array.from(rows, (label, i) => [label, i]));
  const columnOf = new Map(Array.from(columns, (label, i) => [label, i]));
  const counts = new Float64Array(rows.length * columns.length);
  a.forEach((label, i) => {
    counts[(rowOf.get(label) ?? 0) * columns.length + (columnOf.get(b[i]) ?? 0)]++;
  });
  return { rows, columns, counts };
}

const distinct = (labels: Int32Array) => Int32Array.from(new Set(labels)).sort();
