import type { ClusterViews } from '../clustering/clusterView.ts';
import type { Members } from '../clustering/members.ts';
import type { RunStore } from '../clustering/runStore.ts';
import type { Spaces } from '../clustering/spaces.ts';
import type { Log } from '../database/log.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ImageStore } from '../library/imageStore.ts';
import type { Outcomes } from './outcome.ts';

/** What the lineage of a label is read from. */
export interface LineageParts {
  readonly images: ImageStore;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly views: ClusterViews;
  readonly runs: RunStore;
  readonly members: Members;
  readonly spaces: Spaces;
  readonly featureVersion: () => string | null;
  readonly log: Log;
}
