import type { MapSummary } from '../../src-shared/contract/clustering.ts';
import { MAPS, type MapName } from '../../src-shared/clustering/maps.ts';
import { namesOf } from '../../src-shared/model/Parameter.ts';
import { t } from '../i18n/t.ts';

/** A kept map to show, or a method to compute one by. */
export type MapChoice =
  | { readonly kind: 'show'; readonly map: string }
  | { readonly kind: 'compute'; readonly method: MapName };

interface Option {
  readonly value: string;
  readonly label: string;
}

const SHOW = 'show:';
const COMPUTE = 'compute:';

export const shownValue = (map: string): string => `${SHOW}${map}`;

/** What the person chose, from the value of an option. */
export const choiceOf = (value: string): MapChoice =>
  value.startsWith(SHOW)
    ? { kind: 'show', map: value.slice(SHOW.length) }
    : { kind: 'compute', method: value.slice(COMPUTE.length) as MapName };

/** Maps of one space that are kept, and every method that has none of the space as it is now. */
export function mapChoices(kept: readonly MapSummary[]): { group: string; items: Option[] }[] {
  const fresh = new Set(kept.filter(({ stale }) => !stale).map(({ method }) => method));
  const groups = [
    {
      group: t('clustering.map.kept'),
      items: kept.map((map) => ({ value: shownValue(map.id), label: labelOf(map) })),
    },
    {
      group: t('clustering.map.another'),
      items: namesOf(MAPS)
        .filter((method) => !fresh.has(method))
        .map((method) => ({ value: `${COMPUTE}${method}`, label: MAPS[method].title })),
    },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

const labelOf = ({ method, images, stale }: MapSummary): string =>
  t(stale ? 'clustering.map.keptStale' : 'clustering.map.keptOf', { method: MAPS[method].title, count: images });
