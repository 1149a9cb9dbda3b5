import { t } from '../i18n/t.ts';
import { useCall } from '../state/useCall.ts';

/** The spaces that something can be computed in now, by name: the features, plain and steady, each encoder that has run, both joined. */
export function useSpaces(): readonly string[] {
  const { value: encoders = [] } = useCall('embeddings.encoders', {});
  const { value: runs = [] } = useCall('clustering.runs', {});
  const ready = encoders.filter(({ images }) => images > 0).map(({ name }) => name);
  return [
    ...new Set([
      'contrast',
      'steady',
      ...ready,
      ...ready.flatMap((name) => [`contrast,${name}`, `steady,${name}`]),
      ...runs.map(({ space }) => space),
    ]),
  ];
}

/** `contrast,small-conv` as a person reads it. */
export const spaceLabel = (space: string): string =>
  space.split(',').reduce((first, second) => t('clustering.space.joined', { first, second }));
