import { columnMeans } from '../math/columnMeans.ts';
import { columnVariances } from '../math/columnVariances.ts';
import { checkMatrix, type Matrix } from '../model/Matrix.ts';
import { checkFinite } from './checkFinite.ts';
import { fitStandardization, type Standardization } from './standardize.ts';
import { STEADY, type BlockKind } from './SpaceDefinition.ts';
import { fitSteady, type Crops } from './steady.ts';

/** What a space is fitted to: one matrix a block, all of the same images. The weight is 1 if left out. */
export type SpaceBlock =
  | { readonly kind: Exclude<BlockKind, typeof STEADY>; readonly matrix: Matrix; readonly weight?: number }
  | { readonly kind: typeof STEADY; readonly matrix: Matrix; readonly crops: Crops; readonly weight?: number };

/** How rows of a block enter a space: less the mean, over the scale, times the map if there is one, times the factor. */
export interface FittedBlock extends Standardization {
  readonly kind: BlockKind;
  readonly dim: number;
  /** dim x dim with orthogonal columns, for `steady`; else null. */
  readonly map: Float64Array | null;
  readonly factor: number;
}

/** A space: blocks side by side. Plain data and typed arrays; the scale of a constant column is Infinity, which JSON has not. */
export interface FittedSpace {
  /** Columns of all blocks together. */
  readonly dim: number;
  readonly blocks: readonly FittedBlock[];
}

/**
 * Fits a space of one or more blocks.
 *
 * Features are standardised by column; an encoder's block is centred and divided by one number, the root of its mean
 * column variance; a steady block is whitened by its crops. Block b of total variance v_b is then multiplied by
 * sqrt(w_b D / (v_b sum w)) with D = sum v_b, so that it makes up w_b / sum w of the space's variance. A single block
 * keeps its scale. Throws without blocks or images, for blocks of different images, and for weights that sum to 0.
 */
export function fitSpace(blocks: readonly SpaceBlock[]): FittedSpace {
  const weights = blocks.map(({ weight = 1 }) => weight);
  const sumOfWeights = weights.reduce((sum, w) => sum + w, 0);
  const bad = weights.find((w) => !(w >= 0 && w < Infinity));
  if (bad !== undefined) throw new Error(`invalid weight: ${bad}`);
  if (!(sumOfWeights > 0)) throw new Error('a space needs a block with a weight');
  const other = blocks.find(({ matrix }) => matrix.n !== blocks[0].matrix.n);
  if (other) throw new Error(`blocks of ${blocks[0].matrix.n} and ${other.matrix.n} images`);

  const fits = blocks.map(fitBlock);
  const total = fits.reduce((sum, { variance }) => sum + variance, 0);
  const fitted = fits.map(({ variance, block }, b) => {
    // a block without variance is all zeros, whatever its factor
    const factor = variance > 0 ? Math.sqrt((weights[b] * total) / (variance * sumOfWeights)) : 1;
    return { ...block, factor };
  });
  return { dim: fitted.reduce((sum, { dim }) => sum + dim, 0), blocks: fitted };
}

/** A block's scales and the total variance of its rows on them. */
function fitBlock(block: SpaceBlock): { variance: number; block: Omit<FittedBlock, 'factor'> } {
  const { kind, matrix } = block;
  const { dim } = matrix;
  if (kind === 'encoder') {
    const { mean, scale } = fitOneScale(matrix);
    return { variance: scale[0] < Infinity ? dim : 0, block: { kind, dim, mean, scale, map: null } };
  }
  const { mean, scale, map } =
    kind === STEADY ? fitSteady(matrix, block.crops) : { ...fitStandardization(matrix), map: null };
  const varying = scale.filter((s) => s < Infinity).length;
  const variance = kind === STEADY && varying > 0 ? dim : varying;
  return { variance, block: { kind, dim, mean, scale, map } };
}

/** The columns' means and, for all of them, the root of their mean variance. */
function fitOneScale(m: Matrix): Standardization {
  checkFinite(m);
  if (m.n === 0) throw new Error('cannot scale 0 images');
  const mean = columnMeans(m.data, m.n, m.dim);
  const meanVariance = columnVariances(m.data, m.n, m.dim, mean).reduce((sum, v) => sum + v, 0) / m.dim;
  return { mean, scale: new Float64Array(m.dim).fill(meanVariance > 0 ? Math.sqrt(meanVariance) : Infinity) };
}

/**
 * Rows of all blocks, in the order of the fit, in the space. Throws where blocks do not fit it and for a value that is
 * not finite.
 *
 * @param allocate gives that many zeros, for instance in shared memory
 */
export function projectSpace(
  space: FittedSpace,
  blocks: readonly Matrix[],
  allocate: (length: number) => Float64Array = (length) => new Float64Array(length),
): Matrix<Float64Array> {
  if (blocks.length !== space.blocks.length)
    throw new Error(`${blocks.length} blocks for a space of ${space.blocks.length}`);
  const n = blocks[0].n;
  const data = allocate(n * space.dim);
  let at = 0;
  space.blocks.forEach((fitted, b) => {
    const m = blocks[b];
    checkFinite(m);
    if (m.n !== n) throw new Error(`blocks of ${n} and ${m.n} images`);
    if (m.dim !== fitted.dim) throw new Error(`block of ${m.dim} columns for a space of ${fitted.dim}`);
    projectInto(data, space.dim, at, fitted, m);
    at += fitted.dim;
  });
  return { data, n, dim: space.dim };
}

function projectInto(out: Float64Array, width: number, at: number, block: FittedBlock, { data, n, dim }: Matrix): void {
  const { mean, scale, map, factor } = block;
  for (let row = 0, p = 0; row < n; row++) {
    const to = row * width + at;
    for (let i = 0; i < dim; i++, p++) {
      const z = ((data[p] - mean[i]) / scale[i]) * factor;
      if (map === null) out[to + i] = z;
      else for (let j = 0; j < dim; j++) out[to + j] += z * map[i * dim + j];
    }
  }
}

/**
 * A point of the space, such as a centroid, in the original units of each block.
 *
 * A column that the space does not see (constant, or in a block of weight 0) comes back as its mean.
 */
export function unprojectPoint(space: FittedSpace, point: Float64Array): Float64Array[] {
  checkMatrix({ data: point, n: 1, dim: space.dim });
  let at = 0;
  return space.blocks.map((block) => {
    const own = point.subarray(at, at + block.dim);
    at += block.dim;
    const { dim, mean, scale, map, factor } = block;
    if (factor === 0) return mean.slice();
    const z = map === null ? own : unmap(own, map, dim);
    return mean.map((value, j) => (scale[j] < Infinity ? value + (z[j] / factor) * scale[j] : value));
  });
}

/** Solves z map = y: with orthogonal columns the inverse is the transpose, each column over its squared length. */
function unmap(y: Float64Array, map: Float64Array, dim: number): Float64Array {
  const z = new Float64Array(dim);
  for (let j = 0; j < dim; j++) {
    let square = 0;
    for (let i = 0; i < dim; i++) square += map[i * dim + j] ** 2;
    for (let i = 0; i < dim; i++) z[i] += (y[j] / square) * map[i * dim + j];
  }
  return z;
}
