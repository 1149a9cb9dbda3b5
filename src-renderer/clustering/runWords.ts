import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { countOf, duration } from '../state/format.ts';
import { spaceLabel } from './useSpaces.ts';

export const algorithmName = (algorithm: RunSummary['algorithm']): string =>
  algorithm === 'ward' ? 'Ward' : 'k-means';

/** 'Ward, contrast space'. */
export const runName = ({ algorithm, space }: Pick<RunSummary, 'algorithm' | 'space'>): string =>
  `${algorithmName(algorithm)}, ${spaceLabel(space)} space`;

const seconds = (s: number): string => (s < 10 ? `${s.toFixed(1)} s` : duration(s));

/** '300 images, 0.1 s, silhouette 0.31'. */
export function runFacts(run: Pick<RunSummary, 'images' | 'outside' | 'seconds' | 'silhouette'>): string {
  const facts = [countOf(run.images, 'image'), seconds(run.seconds)];
  if (run.silhouette !== null) facts.push(`silhouette ${run.silhouette.toFixed(2)}`);
  if (run.outside > 0) facts.push(`${countOf(run.outside, 'image')} outside, not measured`);
  return facts.join(', ');
}
