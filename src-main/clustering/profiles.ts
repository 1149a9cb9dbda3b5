import { describeCluster } from '../../src-shared/clustering/describeCluster.ts';
import { fitStandardization } from '../../src-shared/clustering/standardize.ts';
import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import { FEATURE_DESCRIPTIONS } from '../../src-shared/features/describe.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import type { FeatureStore } from '../features/featureStore.ts';
import type { ClusterView } from './clusterView.ts';

type Profile = Pick<ClusterSummary, 'words' | 'profile' | 'separating'>;

/** How each cluster of a view differs from the library, in original units and in words. */
export type Profiles = (view: ClusterView) => Profile[];

const WORDS = FEATURE_NAMES.map((name) => {
  const { label, low, high } = FEATURE_DESCRIPTIONS[name];
  return { label, lowWords: low, highWords: high };
});
const UNKNOWN: Profile = { words: [], profile: [], separating: [] };

/** @param version the feature version of the project's measurements */
export function createProfiles(features: FeatureStore, version: () => string | null): Profiles {
  return ({ ids, labels, run }) => {
    const measured = features.matrix(version() ?? '');
    if (measured.ids.length === 0) return Array.from({ length: run.k }, () => UNKNOWN);
    const matrix = { data: measured.data, n: measured.ids.length, dim: FEATURE_NAMES.length };
    const rowOf = new Map(Array.from(measured.ids, (id, row) => [id, row]));
    const library = fitStandardization(matrix);
    const members = Array.from({ length: run.k }, () => [] as number[]);
    labels.forEach((cluster, i) => {
      const row = rowOf.get(ids[i]);
      if (row !== undefined) members[cluster].push(row);
    });
    return members.map((rows) => {
      if (rows.length === 0) return UNKNOWN;
      const { profile, separating } = describeCluster(matrix, Int32Array.from(rows), WORDS, { library });
      return {
        words: [...new Set(separating.map((s) => s.words))],
        profile: [...profile],
        separating: separating.map(({ feature, z }) => ({ feature: FEATURE_NAMES[feature], z })),
      };
    });
  };
}
