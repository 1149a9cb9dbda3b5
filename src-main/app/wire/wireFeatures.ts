import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import type { ProjectCounts } from '../../../src-shared/contract/project.ts';
import { remembered } from '../../database/remembered.ts';
import { createCropStore, type CropStore } from '../../features/cropStore.ts';
import { createMeasureCrops, type MeasureCrops } from '../../features/cropService.ts';
import { createFeatureStore, type FeatureStore } from '../../features/featureStore.ts';
import { createFlags } from '../../features/flags.ts';
import { featureService, featureVersion } from '../../features/service.ts';
import type { PhashSource } from '../../library/duplicates.ts';
import type { Ground } from './Ground.ts';
import type { WiredLibrary } from './wireLibrary.ts';

export interface FeatureNeeds extends Pick<WiredLibrary, 'images'> {
  readonly thumbnails: string;
  /** Path of the pixel worker's script. A long run starts workers of its own from it. */
  readonly pixelWorker: string;
  readonly counts: () => ProjectCounts;
}

export interface WiredFeatures {
  readonly features: FeatureStore;
  /** The feature version of the project's measurements; null before the first. */
  readonly version: () => string | null;
  /** How many ready images are measured. */
  readonly measured: () => number;
  readonly phashes: PhashSource;
  readonly crops: CropStore;
  readonly measureCrops: MeasureCrops;
  /**
   * All calls of this stage except two. `features.files` needs no project; `features.crops` needs a
   * space, so clustering answers it.
   */
  readonly handlers: Pick<Handlers, Exclude<CallsOf<'features'>, 'features.files' | 'features.crops'>>;
}

export function wireFeatures(ground: Ground, { images, thumbnails, pixelWorker, counts }: FeatureNeeds): WiredFeatures {
  const { db, log, meta, pixels, parallel } = ground;
  const features = createFeatureStore(db);
  const crops = createCropStore(db);
  const version = () => featureVersion(meta);
  const flags = createFlags({ store: features, images, log, meta, version: () => version() ?? '' });
  const measured = remembered(
    () => [version(), images.contentState(), features.state()],
    () => {
      const complete = features.completeContents(version() ?? '');
      return images.ready().reduce((count, { sha256 }) => count + (complete.has(sha256) ? 1 : 0), 0);
    },
  );
  const parts = { store: features, images, log, meta, flags, pixels, pixelWorker, parallel, thumbnails, counts };
  return {
    features,
    version,
    measured,
    phashes: {
      hashes: () => features.phashes(version() ?? ''),
      plain: () => new Set(flags.flagged('near-uniform')),
      state: () => `${version()} ${measured()} ${JSON.stringify(flags.thresholds())}`,
    },
    crops,
    measureCrops: createMeasureCrops({ store: crops, log, pixels, parallel, isKept: images.isKept }),
    handlers: featureService(parts),
  };
}
