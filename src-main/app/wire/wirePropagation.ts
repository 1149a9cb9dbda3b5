import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import { createModelStore } from '../../propagation/modelStore.ts';
import { createOutcomes, type Outcomes } from '../../propagation/outcome.ts';
import { propagationService } from '../../propagation/service.ts';
import type { Ground } from './Ground.ts';
import type { WiredClustering } from './wireClustering.ts';
import type { WiredFeatures } from './wireFeatures.ts';
import type { WiredLabeling } from './wireLabeling.ts';
import type { WiredLibrary } from './wireLibrary.ts';

export type PropagationNeeds = Pick<WiredLibrary, 'images'> &
  Pick<WiredFeatures, 'phashes'> &
  Pick<WiredClustering, 'spaces'> &
  Pick<WiredLabeling, 'labels'>;

export interface WiredPropagation {
  readonly outcomes: Outcomes;
  readonly handlers: Pick<Handlers, CallsOf<'propagation'>>;
}

export function wirePropagation({ db, log, meta, compute }: Ground, needs: PropagationNeeds): WiredPropagation {
  const { images, spaces, labels } = needs;
  const phashes = needs.phashes.hashes;
  const models = createModelStore(db, meta, () => labels.state().active);
  const outcomes = createOutcomes(models, labels);
  return {
    outcomes,
    handlers: propagationService({ models, outcomes, labels, spaces, images, phashes, log, compute }),
  };
}
