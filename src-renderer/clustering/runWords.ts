import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { duration, fixed } from '../state/format.ts';
import { spaceLabel } from '../state/spaceLabel.ts';

export const algorithmName = (algorithm: RunSummary['algorithm']): string => CLUSTERINGS[algorithm].title;

/** 'Ward, contrast space'. */
export const runName = ({ algorithm, space }: Pick<RunSummary, 'algorithm' | 'space'>): string =>
  t('clustering.run.name', { algorithm: algorithmName(algorithm), space: spaceLabel(space) });

const seconds = (s: number): string => (s < 10 ? t('clustering.run.seconds', { seconds: fixed(s, 1) }) : duration(s));

/** '300 images, 0.1 s, silhouette 0.31'. */
export function runFacts(run: Pick<RunSummary, 'images' | 'outside' | 'seconds' | 'silhouette'>): string {
  const facts = [t('clustering.images', { count: run.images }), seconds(run.seconds)];
  if (run.silhouette !== null) facts.push(t('clustering.run.silhouette', { silhouette: fixed(run.silhouette, 2) }));
  if (run.outside > 0) facts.push(t('clustering.run.outside', { count: run.outside }));
  return facts.join(', ');
}
