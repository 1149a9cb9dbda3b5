import { DEFAULT_MAP } from '../../src-shared/clustering/defaultMap.ts';
import { useStageJob } from '../state/jobs.ts';
import { useAction } from '../state/useAction.ts';
import type { RunRequest } from './RunForm.tsx';

/** Runs a clustering and then, because the page shows one beside it, the map of its space. */
export function useRun() {
  const cluster = useAction('clustering.run', { quiet: true });
  const map = useAction('clustering.map');
  const job = useStageJob('clustering');
  return {
    job,
    busy: job !== null || cluster.pending || map.pending,
    error: cluster.error,
    clear: cluster.clear,
    start: async (request: RunRequest): Promise<boolean> => {
      const result = await cluster.run(request);
      if (result !== null) await map.run({ method: DEFAULT_MAP.method, space: request.space });
      return result !== null;
    },
  };
}
