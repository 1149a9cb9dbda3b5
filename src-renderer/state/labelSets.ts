import type { LabelSet } from '../../src-shared/contract/labeling.ts';
import { useCall } from './useCall.ts';

const NO_SETS: readonly LabelSet[] = [];

interface LabelSets {
  readonly sets: readonly LabelSet[];
  /** The one in use; null until it is known. */
  readonly active: LabelSet | null;
}

/** The label sets of the project, in the order they were made. */
export function useLabelSets(): LabelSets {
  const { value: sets = NO_SETS } = useCall('labeling.sets', {});
  return { sets, active: sets.find(({ active }) => active) ?? null };
}
