import { useStageJob } from '../state/jobs.ts';
import { useClasses } from '../state/labels.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';

/**
 * Carries the answers to the other images again, as the last run did, so that proposals learn from what was just said.
 *
 * @returns null while there is nothing new to carry, or fewer than two classes to tell apart
 */
export function useCarry(): { readonly busy: boolean; run(): void } | null {
  const { classes } = useClasses();
  const { value: last } = useCall('propagation.current', {});
  const job = useStageJob('propagation');
  const { run, pending } = useAction('propagation.run');
  const told = classes.filter(({ images }) => images > 0).length;
  if (last === undefined || told < 2 || last?.stale === false) return null;
  return {
    busy: pending || job !== null,
    run: () => void run(last ? { space: last.space, threshold: last.threshold } : {}),
  };
}
