import { expect, it } from 'vitest';
import { takeColumns } from '../../src-shared/clustering/takeColumns.ts';

it('takes columns in the order given', () => {
  const matrix = { data: Float32Array.of(1, 2, 3, 4, 5, 6), n: 2, dim: 3 };
  expect(takeColumns(matrix, [2, 0])).toEqual({ data: Float32Array.of(3, 1, 6, 4), n: 2, dim: 2 });
  expect(() => takeColumns(matrix, [3])).toThrow('invalid column: 3 of 3');
});
