import { useCall } from './useCall.ts';

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
