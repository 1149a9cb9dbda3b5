import { contingency } from './contingency.ts';

/**
 * Adjusted Rand index of two labelings of the same rows, as scikit-learn: the share of pairs on which they agree, scaled
 * so that chance gives 0 and equal partitions 1 (also where there are no pairs). Between -0.5 and 1.
 *
 * Source: Hubert and Arabie, Journal of Classification 2 (1985).
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  const { rows, columns, counts } = contingency(a, b);
  const inRow = new Float64Array(rows.length);
  const inColumn = new Float64Array(columns.length);
  counts.forEach((count, p) => {
    inRow[Math.floor(p / columns.length)] += count;
    inColumn[p % columns.length] += count;
  });

  // ordered pairs that are together in both, in one only, in neither
  const n = a.length;
  const both = pairs(counts);
  const onlyA = pairs(inRow) - both;
  const onlyB = pairs(inColumn) - both;
  const neither = n * (n - 1) - both - onlyA - onlyB;
  if (onlyA === 0 && onlyB === 0) return 1;
  const spread = (both + onlyA) * (onlyA + neither) + (both + onlyB) * (onlyB + neither);
  return (2 * (both * neither - onlyA * onlyB)) / spread;
}

const pairs = (counts: Float64Array) => counts.reduce((sum, count) => sum + count * (count - 1), 0);
