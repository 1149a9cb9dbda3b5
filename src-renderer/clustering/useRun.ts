import { DEFAULT_MAP } from '../../src-shared/clustering/defaultMap.ts';
import { useStageJob } from '../state/jobs.ts';
import { useAction } from '../state/useAction.ts';
import type { RunRequest } from './RunForm.tsx';
import { useComputeMap } from './useShownMap.ts';

/** Runs a clustering and then, because the page shows one beside it, the map of its space. */
export function useRun() {
  const cluster = useAction('clustering.run', { quiet: true });
  const map = useComputeMap();
  const job = useStageJob('clustering');
  return {
    job,
    busy: job !== null || cluster.pending || map.pending,
    error: cluster.error,
    clear: cluster.clear,
    start: async (request: RunRequest): Promise<boolean> => {
      const result = await cluster.run(request);
      if (result !== null) await map.compute(DEFAULT_MAP.method, request.space);
      return result !== null;
    },
  };
}
