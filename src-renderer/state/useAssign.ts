import { useCallback } from 'react';
import type { Target } from '../../src-shared/contract/labeling.ts';
import { tell } from './tell.ts';
import { useAction } from './useAction.ts';

/**
 * Gives a target a class, or takes its label away with null. What touches more than one image says so, since it can be undone.
 *
 * @returns whether it was saved
 */
export function useAssign(): (target: Target, classId: number | null) => Promise<boolean> {
  const { run } = useAction('labeling.assign');
  return useCallback(
    async (target, classId) => {
      const answer = await run({ target, classId });
      if (answer && answer.images !== 1) tell.note(answer.text);
      return answer !== null;
    },
    [run],
  );
}
