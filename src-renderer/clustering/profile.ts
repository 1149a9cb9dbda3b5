import type { FeatureDistribution } from '../../src-shared/contract/features.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';

/** A cluster's mean of one feature, in original units and in library standard deviations from the library's mean. */
export interface ProfileEntry {
  readonly feature: FeatureName;
  readonly mean: number;
  readonly z: number;
}

/** A profile against the library. A feature that is the same everywhere lies on its mean. */
export function profileAgainst(profile: readonly number[], library: readonly FeatureDistribution[]): ProfileEntry[] {
  const byName = new Map(library.map((entry) => [entry.name, entry]));
  return FEATURE_NAMES.flatMap((feature, d) => {
    const known = byName.get(feature);
    if (!known || profile[d] === undefined) return [];
    return [{ feature, mean: profile[d], z: known.std > 0 ? (profile[d] - known.mean) / known.std : 0 }];
  });
}

/** Mean of each feature over some images; empty when none of them is measured. */
export function meanFeatures(wanted: ArrayLike<number>, ids: Int32Array, data: Float32Array): number[] {
  const dim = FEATURE_NAMES.length;
  const wants = new Set(Array.from(wanted));
  const sum = new Float64Array(dim);
  let n = 0;
  ids.forEach((id, row) => {
    if (!wants.has(id)) return;
    n++;
    for (let d = 0; d < dim; d++) sum[d] += data[row * dim + d];
  });
  return n === 0 ? [] : Array.from(sum, (total) => total / n);
}
