import { readFileSync } from 'node:fs';
import type { Matrix } from '../../src-shared/model/Matrix.ts';

interface GoldenMatrix {
  readonly n: number;
  readonly dim: number;
  readonly data: readonly number[];
}

interface GoldenTree {
  readonly matrix: GoldenMatrix;
  readonly linkage: readonly number[];
  readonly byCount: readonly { readonly k: number; readonly labels: readonly number[] }[];
  readonly byHeight: readonly { readonly height: number; readonly labels: readonly number[] }[];
}

interface GoldenClusters {
  readonly matrix: GoldenMatrix;
  readonly k: number;
  readonly inertia: number;
  readonly labels: readonly number[];
  readonly silhouette: number;
  readonly someSilhouettes: readonly number[];
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
}

interface Golden {
  readonly trees: Readonly<Record<string, GoldenTree>>;
  readonly kmeans: Readonly<Record<string, GoldenClusters>>;
  readonly pca: readonly {
    readonly matrix: GoldenMatrix;
    readonly coordinates: readonly number[];
    readonly loadings: readonly number[];
    readonly explainedVariance: readonly number[];
    readonly explainedVarianceRatio: readonly number[];
  }[];
  readonly adjustedRandIndex: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly value: number;
  }[];
  readonly steady: {
    readonly features: GoldenMatrix;
    readonly crops: { readonly m: number; readonly c: number; readonly dim: number; readonly data: readonly number[] };
    readonly mean: readonly number[];
    readonly scale: readonly (number | null)[];
    readonly map: readonly number[];
    readonly space: readonly number[];
  };
}

/** What fixtures/generate.py wrote. */
export const golden = JSON.parse(readFileSync(new URL('fixtures/golden.json', import.meta.url), 'utf8')) as Golden;

export const toMatrix = ({ n, dim, data }: GoldenMatrix): Matrix<Float64Array> => ({
  n,
  dim,
  data: Float64Array.from(data),
});

export const fromRows = (rows: readonly (readonly number[])[]): Matrix<Float64Array> => ({
  n: rows.length,
  dim: rows[0]?.length ?? 1,
  data: Float64Array.from(rows.flat()),
});

/** Labels numbered by first row, so that equal partitions are equal arrays. */
export function canonical(labels: ArrayLike<number>): number[] {
  const number = new Map<number, number>();
  return Array.from(labels, (label) => {
    if (!number.has(label)) number.set(label, number.size);
    return number.get(label) ?? -1;
  });
}

/** The largest difference between two lists, relative to what is expected, or absolute below 1; Infinity for other lengths. */
export function worst(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  const off = Array.from(actual, (a, i) => Math.abs(a - expected[i]) / Math.max(1, Math.abs(expected[i])));
  return off.some(Number.isNaN) ? Infinity : Math.max(0, ...off);
}
