import { create } from 'zustand';
import type { MapSummary } from '../../src-shared/contract/clustering.ts';
import { DEFAULT_MAP } from '../../src-shared/clustering/defaultMap.ts';
import type { MapName } from '../../src-shared/clustering/maps.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';

/** The map that a person chose; null: the one that the engine finds for the space. */
const useChosen = create<{ readonly id: string | null }>(() => ({ id: null }));

export const chooseMap = (id: string): void => useChosen.setState({ id });

/** The map that is shown of a space, and all that are kept of it. The plot and its axes show the same one. */
export function useShownMap(space: string) {
  const chosen = useChosen(({ id }) => id);
  const { value: all } = useCall('clustering.maps', {});
  const kept: readonly MapSummary[] = all?.filter((map) => map.space === space) ?? [];
  const own = chosen !== null && kept.some(({ id }) => id === chosen);
  const { value, error, reload } = useCall(
    'clustering.mapPoints',
    own ? { map: chosen } : { method: DEFAULT_MAP.method, space },
  );
  return { points: value, kept, error, reload };
}

/** Computes a map of a space and shows it, whichever was chosen before. */
export function useComputeMap({ quiet = false } = {}) {
  const { run, pending, error } = useAction('clustering.map', { quiet });
  return {
    compute: async (method: MapName, space: string): Promise<void> => {
      const made = await run({ method, space });
      if (made) chooseMap(made.map);
    },
    pending,
    error,
  };
}
