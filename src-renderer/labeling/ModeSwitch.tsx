import { SegmentedControl } from '@mantine/core';
import { t } from '../i18n/t.ts';
import { goTo } from '../state/route.ts';

export type LabelingMode = 'question' | 'grid' | 'log';

const MODES: readonly LabelingMode[] = ['question', 'grid', 'log'];

/** The three ways to label. */
export function ModeSwitch({ mode }: { mode: LabelingMode }) {
  return (
    <SegmentedControl
      aria-label={t('labeling.modes')}
      value={mode}
      data={MODES.map((way) => ({ value: way, label: t(`labeling.mode.${way}`) }))}
      onChange={(value) => goTo('labeling', value === 'question' ? '' : value)}
    />
  );
}
