import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { dot } from '../../src-shared/math/dot.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { symmetricEigen } from '../../src-shared/math/symmetricEigen.ts';
import { worst } from './golden.ts';

function randomSymmetric(n: number, seed: number): Float64Array {
  const random = rng(seed);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = random() - 0.5;
  return a;
}

/** Largest entry of A v - value v over the vectors, and of V V^T - I. */
function residual(a: Float64Array, n: number, { values, vectors }: ReturnType<typeof symmetricEigen>): number {
  let most = 0;
  for (let c = 0; c < values.length; c++) {
    for (let i = 0; i < n; i++)
      most = Math.max(most, Math.abs(dot(a, i, vectors, c, n) - values[c] * vectors[c * n + i]));
    for (let d = 0; d < values.length; d++)
      most = Math.max(most, Math.abs(dot(vectors, c, vectors, d, n) - Number(c === d)));
  }
  return most;
}

describe('symmetricEigen', () => {
  it('solves a matrix by hand', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(worst(values, [3, 1])).toBeLessThan(1e-15);
    expect(worst(vectors.map(Math.abs), new Array(4).fill(Math.SQRT1_2))).toBeLessThan(1e-15);
  });

  it.each([1, 2, 3, 10, 40, 90])('agrees with ml-matrix on a random %d x %d', (n) => {
    const a = randomSymmetric(n, n);
    const found = symmetricEigen(a, n);
    const expected = new EigenvalueDecomposition(Matrix.from1DArray(n, n, a), { assumeSymmetric: true })
      .realEigenvalues;
    expect(
      worst(
        found.values,
        expected.toSorted((x, y) => y - x),
      ),
    ).toBeLessThan(1e-12);
    expect(residual(a, n, found)).toBeLessThan(1e-12);
  });

  it('gives the largest alone as among all', () => {
    const a = randomSymmetric(30, 4);
    const all = symmetricEigen(a, 30);
    const some = symmetricEigen(a, 30, 4);
    expect(some).toEqual({ values: all.values.slice(0, 4), vectors: all.vectors.slice(0, 120) });
  });

  it('comes to an end where the rank is low, the scales differ and the zeros are rounding', () => {
    const n = 72;
    for (const rank of [2, 23, 48])
      for (let seed = 1; seed <= 5; seed++) {
        const random = rng(seed);
        const rows = Float64Array.from({ length: rank * n }, (_, q) => (random() - 0.5) * 10 ** (((q % n) - n) / 6));
        const a = new Float64Array(n * n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) for (let r = 0; r < rank; r++) a[i * n + j] += rows[r * n + i] * rows[r * n + j];
        expect(residual(a, n, symmetricEigen(a, n))).toBeLessThan(1e-13);
      }
  });

  it('finds an orthonormal basis where eigenvalues are equal', () => {
    // a reflection: one eigenvalue -1, all others 1
    const n = 12;
    const a = Float64Array.from({ length: n * n }, (_, p) => Number(p % (n + 1) === 0) - 2 / n);
    const found = symmetricEigen(a, n);
    expect(worst(found.values, [...new Array(n - 1).fill(1), -1])).toBeLessThan(1e-14);
    expect(residual(a, n, found)).toBeLessThan(1e-14);
    const zero = symmetricEigen(new Float64Array(9), 3);
    expect(zero).toEqual({ values: new Float64Array(3), vectors: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) });
  });

  it('keeps its accuracy at extreme scales', () => {
    for (const scale of [1e-160, 1e150]) {
      const a = randomSymmetric(20, 9).map((value) => value * scale);
      const found = symmetricEigen(a, 20);
      expect(
        residual(
          a.map((v) => v / scale),
          20,
          { ...found, values: found.values.map((v) => v / scale) },
        ),
      ).toBeLessThan(1e-13);
    }
  });

  it('points the largest entry of each vector up', () => {
    const { vectors } = symmetricEigen(randomSymmetric(15, 2), 15);
    for (let j = 0; j < 15; j++) {
      const row = vectors.subarray(j * 15, (j + 1) * 15);
      expect(Math.max(...row)).toBeGreaterThanOrEqual(Math.max(...row.map((v) => -v)));
    }
  });

  it('takes only what it can solve', () => {
    expect(() => symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2)).toThrow('not finite');
    expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow('matrix of 2 x 2 holds 3 values');
    expect(() => symmetricEigen(new Float64Array(4), 2, 3)).toThrow('invalid number of eigenvalues: 3 of 2');
    expect(symmetricEigen(new Float64Array(0), 0).values).toEqual(new Float64Array(0));
  });
});
