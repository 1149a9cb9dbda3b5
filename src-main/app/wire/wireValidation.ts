import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import { createReportStore } from '../../validation/reportStore.ts';
import { validationService } from '../../validation/service.ts';
import type { Ground } from './Ground.ts';
import type { WiredClustering } from './wireClustering.ts';
import type { WiredFeatures } from './wireFeatures.ts';
import type { WiredLabeling } from './wireLabeling.ts';
import type { WiredPropagation } from './wirePropagation.ts';

export type ValidationNeeds = Pick<WiredFeatures, 'features' | 'version'> &
  Pick<WiredClustering, 'spaces' | 'runs' | 'views'> &
  Pick<WiredLabeling, 'labels'> &
  Pick<WiredPropagation, 'outcomes'>;

export interface WiredValidation {
  /**
   * True if labels, model or clusters have changed since the newest report; null if there is no
   * report.
   */
  readonly isStale: () => boolean | null;
  readonly handlers: Pick<Handlers, CallsOf<'validation'>>;
}

export function wireValidation({ db, log, compute }: Ground, needs: ValidationNeeds): WiredValidation {
  const { features, version, spaces, runs, views, labels, outcomes } = needs;
  const reports = createReportStore(db);
  const featureMatrix = () => features.matrix(version() ?? '');
  const { current, handlers } = validationService({
    reports,
    outcomes,
    runs,
    views,
    spaces,
    labels,
    featureMatrix,
    log,
    compute,
  });
  return { isStale: () => current()?.stale ?? null, handlers };
}
