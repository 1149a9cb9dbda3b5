import { describe, expect, it } from 'vitest';
import {
  fitSpace,
  projectSpace,
  unprojectPoint,
  type FittedSpace,
  type SpaceBlock,
} from '../../src-shared/clustering/space.ts';
import { fitStandardization } from '../../src-shared/clustering/standardize.ts';
import { fitSteady, projectSteady } from '../../src-shared/clustering/steady.ts';
import { columnMeans } from '../../src-shared/math/columnMeans.ts';
import { columnVariances } from '../../src-shared/math/columnVariances.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { fromRows, golden, toMatrix, worst } from './golden.ts';
import { randomMatrix } from '../support/randomMatrix.ts';

const variancesOf = ({ data, n, dim }: Matrix) => columnVariances(data, n, dim, columnMeans(data, n, dim));
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const rowOf = ({ data, dim }: Matrix, i: number) => Float64Array.from(data.subarray(i * dim, (i + 1) * dim));

const steadyFeatures = toMatrix(golden.steady.features);
const firstRows = (m: number) => Int32Array.from({ length: m }, (_, i) => i);
const { m: cropped, c, dim: columns } = golden.steady.crops;
const steadyCrops = { rows: firstRows(cropped), c, dim: columns, data: Float64Array.from(golden.steady.crops.data) };

describe('fitStandardization', () => {
  it('takes population moments, and Infinity for a constant column', () => {
    const m = fromRows([
      [1, 5, 1e12],
      [3, 5, 1e12 + 1],
      [5, 5, 1e12],
    ]);
    const { mean, scale } = fitStandardization(m);
    expect(worst(mean, [3, 5, 1e12 + 1 / 3])).toBeLessThan(1e-15);
    expect([scale[0], scale[1], scale[2]]).toEqual([Math.sqrt(8 / 3), Infinity, Infinity]);
  });

  it('needs rows of finite numbers', () => {
    expect(() => fitStandardization({ data: new Float64Array(0), n: 0, dim: 2 })).toThrow(
      'cannot standardise 0 images',
    );
    expect(() => fitStandardization(fromRows([[1], [Infinity]]))).toThrow(
      'row 1, column 0 is not a finite number: Infinity',
    );
  });
});

describe('fitSpace', () => {
  it('standardises features by column and leaves a single block at its scale', () => {
    const m = fromRows([
      [1, 10, 7],
      [2, 30, 7],
      [6, 20, 7],
    ]);
    const space = fitSpace([{ kind: 'features', matrix: m }]);
    const projected = projectSpace(space, [m]);
    expect(worst(variancesOf(projected), [1, 1, 0])).toBeLessThan(1e-14);
    expect(worst(rowOf(projected, 0), [-2 / Math.sqrt(14 / 3), -Math.sqrt(1.5), 0])).toBeLessThan(1e-14);
    expect(space.blocks[0].factor).toBe(1);
  });

  it('divides an encoder by one number', () => {
    const m = randomMatrix(50, 4, rng(1), 3, 5);
    const projected = projectSpace(fitSpace([{ kind: 'encoder', matrix: m }]), [m]);
    const before = variancesOf(m);
    expect(
      worst(
        variancesOf(projected),
        before.map((v) => (v * 4) / sum(before)),
      ),
    ).toBeLessThan(1e-13);
  });

  it('gives each block its share of the variance by its weight', () => {
    const features = randomMatrix(60, 5, rng(2));
    features.data.forEach((_, p) => {
      if (p % 5 === 3) features.data[p] = 2;
    });
    const encoder = randomMatrix(60, 16, rng(3));
    const blocks: SpaceBlock[] = [
      { kind: 'features', matrix: features, weight: 2 },
      { kind: 'encoder', matrix: encoder, weight: 0.5 },
    ];
    const space = fitSpace(blocks);
    const variances = variancesOf(projectSpace(space, [features, encoder]));
    // D = 4 varying features + 16
    expect(
      worst([sum(variances.slice(0, 5)), sum(variances.slice(5))], [(2 / 2.5) * 20, (0.5 / 2.5) * 20]),
    ).toBeLessThan(1e-12);
    expect(space.dim).toBe(21);
  });

  it('keeps a block that does not vary at zero, and a block without a weight', () => {
    const constant = fromRows([
      [3, 4],
      [3, 4],
      [3, 4],
    ]);
    const other = fromRows([[1], [2], [6]]);
    const space = fitSpace([
      { kind: 'encoder', matrix: constant },
      { kind: 'features', matrix: other, weight: 0 },
    ]);
    const projected = projectSpace(space, [constant, other]);
    expect(projected.data.every((value) => value === 0)).toBe(true);
    expect(unprojectPoint(space, rowOf(projected, 0))).toEqual([Float64Array.of(3, 4), Float64Array.of(3)]);
  });

  it('projects new images by the old scales, in any precision', () => {
    const space = fitSpace([{ kind: 'features', matrix: fromRows([[0], [2]]) }]);
    const projected = projectSpace(space, [{ data: Float32Array.of(4, 1), n: 2, dim: 1 }]);
    expect(projected).toEqual({ data: Float64Array.of(3, 0), n: 2, dim: 1 });
    expect(projectSpace(space, [{ data: new Float64Array(0), n: 0, dim: 1 }]).data.length).toBe(0);
  });

  it('takes points back to the units of all blocks', () => {
    const features = steadyFeatures;
    const encoder = randomMatrix(features.n, 7, rng(5), 2, 9);
    const space = fitSpace([
      { kind: 'features', matrix: features, weight: 3 },
      { kind: 'steady', matrix: features, crops: steadyCrops },
      { kind: 'encoder', matrix: encoder, weight: 0.7 },
    ]);
    const projected = projectSpace(space, [features, features, encoder]);
    for (const row of [0, 13, 29]) {
      const [first, second, third] = unprojectPoint(space, rowOf(projected, row));
      expect(worst(first, rowOf(features, row))).toBeLessThan(1e-12);
      expect(worst(second, rowOf(features, row))).toBeLessThan(1e-12);
      expect(worst(third, rowOf(encoder, row))).toBeLessThan(1e-12);
    }
    // a linear map: the mean of rows goes to the mean of their features
    const centre = columnMeans(projected.data, projected.n, projected.dim);
    expect(worst(unprojectPoint(space, centre)[1], columnMeans(features.data, features.n, features.dim))).toBeLessThan(
      1e-12,
    );
  });

  it('survives a structured clone', () => {
    const space = fitSpace([{ kind: 'steady', matrix: steadyFeatures, crops: steadyCrops }]);
    const copy: FittedSpace = structuredClone(space);
    expect(projectSpace(copy, [steadyFeatures])).toEqual(projectSpace(space, [steadyFeatures]));
  });

  it('says what does not fit', () => {
    const m = fromRows([
      [1, 2],
      [3, 5],
    ]);
    const space = fitSpace([{ kind: 'features', matrix: m }]);
    expect(() => fitSpace([])).toThrow('a space needs a block with a weight');
    expect(() => fitSpace([{ kind: 'features', matrix: m, weight: 0 }])).toThrow('a space needs a block with a weight');
    expect(() => fitSpace([{ kind: 'features', matrix: m, weight: -1 }])).toThrow('invalid weight: -1');
    expect(() =>
      fitSpace([
        { kind: 'features', matrix: m },
        { kind: 'encoder', matrix: fromRows([[1]]) },
      ]),
    ).toThrow('blocks of 2 and 1 images');
    expect(() => fitSpace([{ kind: 'encoder', matrix: { data: new Float64Array(0), n: 0, dim: 3 } }])).toThrow(
      'cannot scale 0 images',
    );
    expect(() => projectSpace(space, [])).toThrow('0 blocks for a space of 1');
    expect(() => projectSpace(space, [fromRows([[1]])])).toThrow('block of 1 columns for a space of 2');
    expect(() => projectSpace(space, [fromRows([[1, NaN]])])).toThrow('row 0, column 1 is not a finite number: NaN');
    expect(() => unprojectPoint(space, Float64Array.of(1))).toThrow('matrix of 1 x 2 holds 1 values');
  });
});

describe('fitSteady', () => {
  it('equals the reference', () => {
    const { mean, scale, map } = fitSteady(steadyFeatures, steadyCrops);
    expect(worst(mean, golden.steady.mean)).toBeLessThan(1e-10);
    expect(
      worst(
        scale.filter((s) => s < Infinity),
        golden.steady.scale.filter((s) => s !== null),
      ),
    ).toBeLessThan(1e-10);
    expect(Array.from(scale, (s) => s === Infinity)).toEqual(golden.steady.scale.map((s) => s === null));
    expect(worst(map, golden.steady.map)).toBeLessThan(1e-9);
    expect(worst(projectSteady({ mean, scale, map }, steadyFeatures).data, golden.steady.space)).toBeLessThan(1e-9);
  });

  it('is the single block of a space', () => {
    const space = fitSpace([{ kind: 'steady', matrix: steadyFeatures, crops: steadyCrops }]);
    expect(worst(projectSpace(space, [steadyFeatures]).data, golden.steady.space)).toBeLessThan(1e-9);
  });

  it('has the variance of standardised columns, and columns of its map that are orthogonal', () => {
    const features = randomMatrix(80, 9, rng(7));
    const crops = { rows: firstRows(40), c: 4, dim: 9, data: randomMatrix(160, 9, rng(8)).data };
    const steady = fitSteady(features, crops);
    expect(worst([sum(variancesOf(projectSteady(steady, features)))], [9])).toBeLessThan(1e-12);
    const column = (j: number) => steady.map.filter((_, p) => p % 9 === j);
    const products = [1, 2, 8].map((j) => column(0).reduce((total, value, i) => total + value * column(j)[i], 0));
    expect(worst(products, [0, 0, 0])).toBeLessThan(1e-12);
  });

  it('shrinks the directions that crops move', () => {
    // feature 0 changes with the framing, feature 1 does not
    const features = randomMatrix(60, 2, rng(3), 1, 0);
    const noise = randomMatrix(240, 2, rng(4), 1, 0).data;
    const data = noise.map((value, p) => features.data[Math.floor(p / 8) * 2 + (p % 2)] + value * (p % 2 ? 0.01 : 1));
    const variances = variancesOf(
      projectSteady(fitSteady(features, { rows: firstRows(60), c: 4, dim: 2, data }), features),
    );
    expect(Math.max(...variances) / Math.min(...variances)).toBeGreaterThan(20);
  });

  it('is the plain standardised space up to a rotation when crops differ in nothing', () => {
    const features = randomMatrix(20, 3, rng(9));
    const data = Float64Array.from({ length: 120 }, (_, p) => features.data[Math.floor(p / 6) * 3 + (p % 3)]);
    const steady = fitSteady(features, { rows: firstRows(20), c: 2, dim: 3, data });
    expect(worst(variancesOf(projectSteady(steady, features)), [1, 1, 1])).toBeLessThan(1e-12);
  });

  it('says what does not fit', () => {
    const fit = (m: number, c: number, dim: number) =>
      fitSteady(steadyFeatures, { rows: firstRows(m), c, dim, data: new Float64Array(m * c * dim) });
    expect(() => fit(0, 4, 6)).toThrow('invalid number of crops: 4 of 0 images');
    expect(() => fit(31, 1, 6)).toThrow('crops of image 30 of 30');
    expect(() => fit(2, 1, 5)).toThrow('crops of 5 features for images of 6');
    expect(() => fitSteady(steadyFeatures, { rows: firstRows(2), c: 1, dim: 6, data: new Float64Array(5) })).toThrow(
      'matrix of 2 x 6 holds 5 values',
    );
  });
});
