import type { RowScan } from '../math/RowScan.ts';
import type { Rng } from '../math/rng.ts';

/** To which centroid each row belongs, and how far the centroids may move before that can change. */
export interface Assignment {
  readonly labels: Int32Array;
  /** Distance of each row to the nearest other centroid, plus how far the centroids had moved when it was measured. */
  readonly bound: Float64Array;
  /** What they must have moved in all before the row may have a nearer centroid. */
  readonly slack: Float64Array;
}

/**
 * k-means++ starts: rows drawn with a chance proportional to the squared distance from those already chosen.
 *
 * Each centroid is the best of 2 + ln k draws, by what it leaves of the summed squares (the greedy variant, as in scikit-learn).
 * Source: Arthur and Vassilvitskii, SODA 2007.
 *
 * @param scan the n rows, then k rows that receive the centroids
 * @returns the rows' assignment to them; its bounds are exact, the distances were all computed anyway
 */
export function kmeansSeeds(scan: RowScan, n: number, k: number, random: Rng): Assignment {
  const { rows, stride, out } = scan;
  const labels = new Int32Array(n);
  const upper = new Float64Array(n).fill(Infinity);
  const lower = new Float64Array(n).fill(Infinity);
  const best = new Float64Array(n);
  const draws = 2 + Math.floor(Math.log(k));
  const cumulative = new Float64Array(n);

  for (let j = 0; j < k; j++) {
    let bestRow = -1;
    let leastLeft = Infinity;
    for (let draw = 0; draw < (j === 0 ? 1 : draws); draw++) {
      const row = j === 0 ? Math.floor(random() * n) : drawRow(cumulative, random);
      scan.sqDistances(row, 0, n);
      const left = summedMinimum(upper, out, n);
      if (bestRow < 0 || left < leastLeft) {
        leastLeft = left;
        bestRow = row;
        best.set(out.subarray(0, n));
      }
    }
    rows.copyWithin((n + j) * stride, bestRow * stride, (bestRow + 1) * stride);

    let sum = 0;
    for (let i = 0; i < n; i++) {
      // no branches: which rows come nearer cannot be predicted
      const d = best[i];
      labels[i] += Number(d < upper[i]) * (j - labels[i]);
      lower[i] = Math.min(lower[i], Math.max(upper[i], d));
      upper[i] = Math.min(upper[i], d);
      sum += upper[i];
      cumulative[i] = sum;
    }
  }

  for (let i = 0; i < n; i++) {
    lower[i] = Math.sqrt(lower[i]);
    upper[i] = lower[i] - Math.sqrt(upper[i]);
  }
  return { labels, bound: lower, slack: upper };
}

function summedMinimum(a: Float64Array, b: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.min(a[i], b[i]);
  return sum;
}

/** A row with a chance proportional to its step in the cumulative sums; any row where all steps are zero. */
function drawRow(cumulative: Float64Array, random: Rng): number {
  const total = cumulative[cumulative.length - 1];
  if (total === 0) return Math.floor(random() * cumulative.length);
  // the first row whose cumulative sum exceeds the target, which is below the total
  const target = random() * total;
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}
