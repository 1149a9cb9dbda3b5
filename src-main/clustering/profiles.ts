import type { ClusterSummary } from '../../src-shared/contract/clustering.ts';
import type { ClusterView } from './clusterView.ts';

/** How each cluster of a view differs from the library, in original units and in words. */
export type Profiles = (view: ClusterView) => Pick<ClusterSummary, 'words' | 'profile' | 'separating'>[];
