import { columnMeans } from '../math/columnMeans.ts';
import type { Matrix } from '../model/Matrix.ts';
import { fitStandardization, type Standardization } from './standardize.ts';

/** How a feature is spoken of: 'contrast', 'low contrast', 'high contrast'. */
export interface FeatureWords {
  readonly label: string;
  readonly lowWords: string;
  readonly highWords: string;
}

export interface SeparatingFeature {
  /** Column of the features. */
  readonly feature: number;
  readonly label: string;
  readonly z: number;
  readonly words: string;
}

export interface ClusterDescription {
  /** Mean of each feature over the members, in original units. */
  readonly profile: Float64Array;
  /** Per feature the mean of the members less that of the library (or of the sibling), in the library's standard deviations; 0 for a constant feature. */
  readonly z: Float64Array;
  /** The features with the largest z either way, the largest first; of equals the first column. */
  readonly separating: readonly SeparatingFeature[];
}

export interface DescribeOptions {
  /** Rows of another cluster to compare with instead of the library. */
  readonly sibling?: Int32Array;
  /** How many separating features; 3 if left out. */
  readonly count?: number;
  /** The library's means and scales, where they are known already. */
  readonly library?: Standardization;
}

/**
 * What sets a cluster apart from the library or from a sibling, in numbers and in words.
 *
 * @param features the whole library, in original units
 * @param members rows of the cluster. Throws if it has none, and where there are not words for each feature.
 */
export function describeCluster(
  features: Matrix,
  members: Int32Array,
  words: readonly FeatureWords[],
  { sibling, count = 3, library = fitStandardization(features) }: DescribeOptions = {},
): ClusterDescription {
  if (words.length !== features.dim) throw new Error(`words for ${words.length} features of ${features.dim}`);
  const profile = meanOf(features, members);
  const reference = sibling ? meanOf(features, sibling) : library.mean;
  const z = profile.map((mean, j) => (mean - reference[j]) / library.scale[j]);
  const separating = Array.from(z.keys())
    .sort((a, b) => Math.abs(z[b]) - Math.abs(z[a]) || a - b)
    .filter((feature) => z[feature] !== 0)
    .slice(0, count)
    .map((feature) => {
      const { label, lowWords, highWords } = words[feature];
      return { feature, label, z: z[feature], words: z[feature] < 0 ? lowWords : highWords };
    });
  return { profile, z, separating };
}

function meanOf({ data, dim }: Matrix, rows: Int32Array): Float64Array {
  if (rows.length === 0) throw new Error('a cluster without images has no mean');
  const picked = new Float64Array(rows.length * dim);
  rows.forEach((row, i) => picked.set(data.subarray(row * dim, (row + 1) * dim), i * dim));
  return columnMeans(picked, rows.length, dim);
}
