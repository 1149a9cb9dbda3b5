import { STEADY } from '../../../src-shared/clustering/SpaceDefinition.ts';
import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import { createClusterViews, type ClusterViews } from '../../clustering/clusterView.ts';
import { createMapStore } from '../../clustering/mapStore.ts';
import { createMembers, type Members } from '../../clustering/members.ts';
import { neighbours } from '../../clustering/neighbours.ts';
import { createProfiles } from '../../clustering/profiles.ts';
import { createRunStore, type RunStore } from '../../clustering/runStore.ts';
import { clusteringService } from '../../clustering/service.ts';
import { createSpaces, type Spaces } from '../../clustering/spaces.ts';
import type { Ground } from './Ground.ts';
import type { WiredEmbeddings } from './wireEmbeddings.ts';
import type { WiredFeatures } from './wireFeatures.ts';
import type { WiredLibrary } from './wireLibrary.ts';

export interface ClusteringNeeds
  extends
    Pick<WiredLibrary, 'images'>,
    Pick<WiredFeatures, 'features' | 'version' | 'phashes' | 'crops' | 'measureCrops'>,
    Pick<WiredEmbeddings, 'embeddings'> {
  readonly now: () => number;
}

export interface WiredClustering {
  readonly spaces: Spaces;
  readonly runs: RunStore;
  readonly members: Members;
  readonly views: ClusterViews;
  /**
   * Clustering's calls, and two calls of earlier stages that are answered here because they need a
   * space.
   */
  readonly handlers: Pick<Handlers, CallsOf<'clustering'> | 'features.crops' | 'embeddings.neighbours'>;
}

export function wireClustering({ db, log, meta, compute }: Ground, needs: ClusteringNeeds): WiredClustering {
  const { images, features, embeddings, version, phashes, crops, measureCrops, now } = needs;
  const spaces = createSpaces({ db, images, features, embeddings, crops, measureCrops, version });
  const runs = createRunStore(db, meta);
  const views = createClusterViews(runs, spaces, phashes.hashes);
  const profiles = createProfiles(features, version);
  return {
    spaces,
    runs,
    members: createMembers(runs, spaces),
    views,
    handlers: {
      ...clusteringService({ runs, maps: createMapStore(db), spaces, views, profiles, images, log, now, compute }),
      'features.crops': async (_request, context) => {
        const wanted = spaces.cropsOf(STEADY);
        return { images: wanted.contents.length, computed: await measureCrops(wanted, context) };
      },
      'embeddings.neighbours': neighbours(spaces),
    },
  };
}
