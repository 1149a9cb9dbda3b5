import type { CallsOf, Handlers } from '../../../src-shared/contract/api.ts';
import type { Names } from '../../../src-shared/labeling/describeAct.ts';
import { defaultStrategy } from '../../../src-shared/propagation/defaultStrategy.ts';
import { createLabels, type Labels } from '../../labeling/labels.ts';
import type { Proposals } from '../../labeling/questions.ts';
import { labelingService, labelNames } from '../../labeling/service.ts';
import type { Ground } from './Ground.ts';
import type { WiredClustering } from './wireClustering.ts';
import type { WiredLibrary } from './wireLibrary.ts';

export interface LabelingNeeds
  extends Pick<WiredLibrary, 'images'>, Pick<WiredClustering, 'runs' | 'members' | 'views'> {
  /**
   * The model's predictions for an image. Propagation, which makes them, is wired after labeling.
   */
  readonly proposals: Proposals;
}

export interface WiredLabeling {
  readonly labels: Labels;
  readonly names: Names;
  readonly handlers: Pick<Handlers, CallsOf<'labeling'>>;
}

export function wireLabeling({ log }: Ground, needs: LabelingNeeds): WiredLabeling {
  const { images, runs, members, views, proposals } = needs;
  const labels = createLabels({ log, members, images });
  const asker = defaultStrategy;
  return {
    labels,
    names: labelNames(labels, images, members),
    handlers: labelingService({ labels, images, members, runs, views, proposals, asker }),
  };
}
