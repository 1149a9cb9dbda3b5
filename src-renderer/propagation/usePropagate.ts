import type { ModelChoice } from '../../src-shared/propagation/models.ts';
import { useStageJob } from '../state/jobs.ts';
import { useAction } from '../state/useAction.ts';

export interface PropagateRequest {
  readonly model: ModelChoice;
  readonly space: string;
  readonly threshold: number;
}

/** Trains a model on the labels and carries them to every image. */
export function usePropagate() {
  const action = useAction('propagation.run', { quiet: true });
  const job = useStageJob('propagation');
  return {
    job,
    busy: job !== null || action.pending,
    error: action.error,
    clear: action.clear,
    start: async (request: PropagateRequest): Promise<void> => {
      await action.run(request);
    },
  };
}
