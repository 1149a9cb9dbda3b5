import type { Response } from '../../src-shared/contract/api.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';

type Matrix = Response<'features.matrix'>;

/** One feature of all measured images: their ids and values, by rising value (ties by id). */
export interface FeatureColumn {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

const columns = new WeakMap<Matrix, Map<FeatureName, FeatureColumn>>();

/** Sorts one column of the matrix; done once for an answer. */
export function featureColumn(matrix: Matrix, name: FeatureName): FeatureColumn {
  const known = columns.get(matrix) ?? new Map<FeatureName, FeatureColumn>();
  columns.set(matrix, known);
  const before = known.get(name);
  if (before) return before;
  const { ids, data } = matrix;
  const dim = FEATURE_NAMES.length;
  const d = FEATURE_NAMES.indexOf(name);
  const rows = Int32Array.from(ids.keys()).sort((a, b) => data[a * dim + d] - data[b * dim + d] || ids[a] - ids[b]);
  const column: FeatureColumn = {
    ids: rows.map((row) => ids[row]),
    values: Float32Array.from(rows, (row) => data[row * dim + d]),
  };
  known.set(name, column);
  return column;
}

/** A range of bins of a histogram over equal bins, both ends included. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

const binOf = (value: number, lowest: number, highest: number, bins: number): number =>
  highest > lowest ? Math.min(bins - 1, Math.max(0, Math.floor(((value - lowest) / (highest - lowest)) * bins))) : 0;

/** Ids of the images in these bins, by rising value; all of them without a range. */
export function idsInBins(
  { ids, values }: FeatureColumn,
  { lowest, highest, bins }: { lowest: number; highest: number; bins: number },
  range: BinRange | null,
): Int32Array {
  if (!range) return ids;
  return ids.filter((_, i) => {
    const bin = binOf(values[i], lowest, highest, bins);
    return bin >= range.from && bin <= range.to;
  });
}

/** The range after bin `bin` was picked: alone, or reached from where the range began; picking a lone bin again gives none. */
export function rangeAfter(range: BinRange | null, bin: number, extend: boolean): BinRange | null {
  if (range && extend) return { from: Math.min(range.from, bin), to: Math.max(range.to, bin) };
  return range && range.from === bin && range.to === bin ? null : { from: bin, to: bin };
}
