/** How the luminances of a picture are spread. All in the units of the picture. */
export interface Levels {
  /** Value below which a share of the pixels lies; linear between order statistics, as NumPy. */
  at(share: number): number;
  /** Geometric mean, which is what a light meter shows. Pixels darker than a millionth of the brightest count as that. */
  readonly key: number;
}

/** More pixels than this are thinned evenly: quantiles of a few thousand are as good, and sorting is what developing would wait for. */
const ENOUGH = 2500;

/** Sorts the luminances once. Throws where there are none. */
export function levels(luminances: Float32Array): Levels {
  const step = Math.max(1, Math.floor(luminances.length / ENOUGH));
  const n = Math.ceil(luminances.length / step);
  if (n === 0) throw new Error('no pixels');
  const sorted = new Float32Array(n);
  for (let i = 0; i < n; i++) sorted[i] = luminances[i * step];
  sorted.sort();
  const floor = Math.max(sorted[n - 1] * 1e-6, 1e-12);
  let sum = 0;
  for (const y of sorted) sum += Math.log(Math.max(y, floor));
  return {
    at(share) {
      const place = Math.min(1, Math.max(0, share)) * (n - 1);
      const i = Math.floor(place);
      const j = Math.min(i + 1, n - 1);
      return sorted[i] + (place - i) * (sorted[j] - sorted[i]);
    },
    key: Math.exp(sum / n),
  };
}
