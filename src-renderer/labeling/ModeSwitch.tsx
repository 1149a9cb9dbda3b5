import { SegmentedControl } from '@mantine/core';
import { goTo } from '../state/route.ts';

export type LabelingMode = 'question' | 'grid' | 'log';

const MODES = [
  { value: 'question', label: 'Question' },
  { value: 'grid', label: 'Grid' },
  { value: 'log', label: 'Decisions' },
] as const satisfies readonly { value: LabelingMode; label: string }[];

/** The three ways to label. */
export function ModeSwitch({ mode }: { mode: LabelingMode }) {
  return (
    <SegmentedControl
      aria-label="Way to label"
      value={mode}
      data={[...MODES]}
      onChange={(value) => goTo('labeling', value === 'question' ? '' : value)}
    />
  );
}
