import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import { exportService } from '../../export/service.ts';
import { createLineage } from '../../propagation/lineage.ts';
import type { Ground } from './Ground.ts';
import type { WiredClustering } from './wireClustering.ts';
import type { WiredFeatures } from './wireFeatures.ts';
import type { WiredLabeling } from './wireLabeling.ts';
import type { WiredLibrary } from './wireLibrary.ts';
import type { WiredPropagation } from './wirePropagation.ts';

export type ExportNeeds = Pick<WiredLibrary, 'images'> &
  Pick<WiredFeatures, 'version'> &
  Pick<WiredClustering, 'spaces' | 'runs' | 'members' | 'views'> &
  Pick<WiredLabeling, 'labels'> &
  Pick<WiredPropagation, 'outcomes'>;

export interface WiredExport {
  readonly handlers: Pick<Handlers, CallsOf<'export'>>;
}

export function wireExport({ log }: Ground, needs: ExportNeeds): WiredExport {
  const { images, spaces, runs, members, views, labels, outcomes, version: featureVersion } = needs;
  const parts = { images, labels, outcomes, views, runs, members, spaces, featureVersion, log };
  return { handlers: exportService({ ...parts, lineage: createLineage(parts) }) };
}
