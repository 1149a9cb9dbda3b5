import { create } from 'zustand';
import { STAGES, type Stage } from '../../src-shared/model/stages.ts';

/** Where the window is: a stage, and a word that the stage's page understands ('grid'). */
export interface Route {
  readonly stage: Stage;
  readonly rest: string;
}

/** Reads a location hash like `#labeling/grid`; what is no stage leads to the library. */
export function parseRoute(hash: string): Route {
  const [stage, ...rest] = hash.replace(/^#\/?/, '').split('/');
  return STAGES.includes(stage as Stage)
    ? { stage: stage as Stage, rest: rest.join('/') }
    : { stage: 'library', rest: '' };
}

export const formatRoute = ({ stage, rest }: Route): string => (rest ? `#${stage}/${rest}` : `#${stage}`);

export const useRoute = create<Route>(() => ({ stage: 'library', rest: '' }));

/** Goes to a stage's page. */
export const goTo = (stage: Stage, rest = ''): void => {
  window.location.hash = formatRoute({ stage, rest });
};

/** Whether the images that were seen are out of sight: another stage, or another way to label. */
export const isElsewhere = (now: Route, before: Route): boolean =>
  now.stage !== before.stage || (now.stage === 'labeling' && now.rest !== before.rest);

const read = (): void => useRoute.setState(parseRoute(window.location.hash));

/** Follows the address bar, once. */
export function followHash(): void {
  window.addEventListener('hashchange', read);
  read();
}
