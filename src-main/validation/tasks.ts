import { adjustedRandIndex } from '../../src-shared/clustering/adjustedRandIndex.ts';
import { calinskiHarabasz } from '../../src-shared/clustering/calinskiHarabasz.ts';
import { daviesBouldin } from '../../src-shared/clustering/daviesBouldin.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { classFeatureCorrelations } from '../../src-shared/validation/classFeatureCorrelation.ts';
import type { Progress } from '../jobs/Compute.ts';

/** A partition to judge in a space: every row has a group from 0 on. */
export interface Partition {
  readonly matrix: Matrix;
  readonly groups: Int32Array;
}

export interface PartitionFigures {
  readonly images: number;
  /** Null where the figure is undefined: fewer than two groups, or every image its own. */
  readonly silhouette: number | null;
  readonly silhouetteImages: number;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
}

export interface ValidateInput {
  readonly partitions: readonly Partition[];
  /** Two groupings of the same images. */
  readonly agreement: { readonly a: Int32Array; readonly b: Int32Array } | null;
  /** Class probabilities and features of the same images. */
  readonly correlation: { readonly probabilities: Matrix; readonly features: Matrix } | null;
}

export interface ValidateOutput {
  readonly partitions: readonly PartitionFigures[];
  readonly agreement: number | null;
  /** Classes x features. */
  readonly rho: Float64Array;
  readonly p: Float64Array;
}

/** Above this many images the silhouette is taken over a sample of as many. */
const SILHOUETTE_SAMPLE = 10_000;
const SAMPLE_SEED = 1;

/** Everything that the report computes from matrices. */
function validate({ partitions, agreement, correlation }: ValidateInput, progress: Progress): ValidateOutput {
  const figures = partitions.map((partition, i) => {
    progress(i, partitions.length + 1);
    return judge(partition);
  });
  const { r, p } = correlation
    ? classFeatureCorrelations(correlation.probabilities, correlation.features)
    : { r: new Float64Array(0), p: new Float64Array(0) };
  return { partitions: figures, agreement: agreement ? adjustedRandIndex(agreement.a, agreement.b) : null, rho: r, p };
}

function judge({ matrix, groups }: Partition): PartitionFigures {
  const sampled = matrix.n > SILHOUETTE_SAMPLE;
  const width = silhouette(matrix, groups, sampled ? { sample: SILHOUETTE_SAMPLE, random: rng(SAMPLE_SEED) } : {});
  const value = <T extends { kind: string }>(result: T) =>
    result.kind === 'defined' ? (result as unknown as { value: number }).value : null;
  return {
    images: matrix.n,
    silhouette: value(width),
    silhouetteImages: sampled ? SILHOUETTE_SAMPLE : matrix.n,
    daviesBouldin: value(daviesBouldin(matrix, groups)),
    calinskiHarabasz: value(calinskiHarabasz(matrix, groups)),
  };
}

export const validationTasks = { validate };
export type ValidationTasks = typeof validationTasks;
