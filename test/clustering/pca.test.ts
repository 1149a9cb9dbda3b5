import { describe, expect, it } from 'vitest';
import { pca } from '../../src-shared/clustering/pca.ts';
import { columnMeans } from '../../src-shared/math/columnMeans.ts';
import { rng } from '../../src-shared/math/rng.ts';
import { fromRows, golden, toMatrix, worst } from './golden.ts';
import { randomMatrix } from '../support/randomMatrix.ts';

/** scikit-learn's signs turned to ours: the largest entry of a loading is positive. */
function signsOf(loadings: readonly number[], dim: number): number[] {
  return Array.from({ length: loadings.length / dim }, (_, c) => {
    const row = loadings.slice(c * dim, (c + 1) * dim);
    return Math.max(...row) >= -Math.min(...row) ? 1 : -1;
  });
}

describe('pca', () => {
  it.each(golden.pca.map((expected, i) => ({ i, ...expected })))('equals scikit-learn, matrix $i', (expected) => {
    const m = toMatrix(expected.matrix);
    const components = expected.explainedVariance.length;
    const signs = signsOf(expected.loadings, m.dim);
    const found = pca(m, components);
    expect(
      worst(
        found.loadings.data,
        expected.loadings.map((v, p) => v * signs[Math.floor(p / m.dim)]),
      ),
    ).toBeLessThan(1e-9);
    expect(
      worst(
        found.coordinates.data,
        expected.coordinates.map((v, p) => v * signs[p % components]),
      ),
    ).toBeLessThan(1e-9);
    expect(worst(found.explainedVariance, expected.explainedVariance)).toBeLessThan(1e-10);
    expect(worst(found.explainedVarianceRatio, expected.explainedVarianceRatio)).toBeLessThan(1e-10);
  });

  it('rotates the centred rows: distances stay, coordinates are uncorrelated', () => {
    // more rows than a batch of the covariance
    const m = randomMatrix(700, 5, rng(1));
    const { coordinates, loadings, explainedVariance, mean } = pca(m, 5);
    expect(mean).toEqual(columnMeans(m.data, 700, 5));
    for (let p = 0; p < 50; p++) {
      const [i, j] = [Math.floor(p / 5), p % 5];
      const back = loadings.data
        .filter((_, q) => q % 5 === j)
        .reduce((sum, v, c) => sum + v * coordinates.data[i * 5 + c], mean[j]);
      expect(worst([back], [m.data[p]])).toBeLessThan(1e-12);
    }
    for (let a = 0; a < 5; a++) {
      for (let b = 0; b < 5; b++) {
        let sum = 0;
        for (let i = 0; i < 700; i++) sum += coordinates.data[i * 5 + a] * coordinates.data[i * 5 + b];
        expect(worst([sum / 699], [a === b ? explainedVariance[a] : 0])).toBeLessThan(1e-11);
      }
    }
  });

  it('gives the first components of all', () => {
    const m = randomMatrix(50, 6, rng(2));
    const all = pca(m, 6);
    const two = pca(m, 2);
    expect(two.loadings.data).toEqual(all.loadings.data.slice(0, 12));
    expect(two.explainedVarianceRatio).toEqual(all.explainedVarianceRatio.slice(0, 2));
  });

  it('has no variance to explain among equal rows', () => {
    const found = pca(
      fromRows([
        [1, 2],
        [1, 2],
        [1, 2],
      ]),
      2,
    );
    expect([...found.explainedVariance, ...found.explainedVarianceRatio, ...found.coordinates.data]).toEqual(
      new Array(10).fill(0),
    );
  });

  it('says what it cannot do', () => {
    expect(() => pca(fromRows([[1, 2]]), 1)).toThrow('principal components need 2 images, not 1');
    expect(() =>
      pca(
        fromRows([
          [1, 2],
          [3, 4],
        ]),
        3,
      ),
    ).toThrow('invalid number of components: 3 of 2 x 2');
    expect(() =>
      pca(
        fromRows([
          [1, 2],
          [3, 4],
        ]),
        0,
      ),
    ).toThrow('invalid number of components: 0');
    expect(() =>
      pca(
        fromRows([
          [1, 2],
          [3, NaN],
        ]),
        1,
      ),
    ).toThrow('row 1, column 1 is not a finite number: NaN');
  });
});
