import { useMemo } from 'react';
import { LABEL_SOURCES, type LabelSource } from '../../src-shared/model/labels.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { classColour, useClasses } from '../state/labels.ts';
import { sourceWord } from '../state/sourceWord.ts';
import { useCall } from '../state/useCall.ts';
import { Bar } from '../widgets/Bar.tsx';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { SideSection } from '../widgets/Page.tsx';
import classes from './log.module.css';

/** What people decided so far, by class and by how. */
export function LabelTotals() {
  const { classes: entries } = useClasses();
  const { value } = useCall('labeling.labels', {});
  const sources = useMemo(() => {
    const tally = new Map<LabelSource, number>();
    for (const source of value?.sources ?? [])
      tally.set(LABEL_SOURCES[source], (tally.get(LABEL_SOURCES[source]) ?? 0) + 1);
    return [...tally].sort((a, b) => b[1] - a[1]);
  }, [value]);
  const total = entries.reduce((sum, { images }) => sum + images, 0);
  if (total === 0) return <small>{t('labeling.totals.none')}</small>;
  return (
    <>
      <SideSection title={t('labeling.totals.byClass')}>
        {entries.map((entry) => (
          <div key={entry.id} className={classes.total}>
            <ClassBadge entry={entry} />
            <span className="clip">{entry.name}</span>
            <Bar
              height={8}
              total={total}
              label={entry.name}
              segments={[{ label: t('labeling.totals.images'), value: entry.images, colour: classColour(entry) }]}
            />
            <span className="num">{count(entry.images)}</span>
          </div>
        ))}
      </SideSection>
      <SideSection title={t('labeling.totals.how')}>
        {sources.map(([source, images]) => (
          <div key={source} className={classes.how}>
            <span>{sourceWord(source)}</span>
            <span className="num">{count(images)}</span>
          </div>
        ))}
      </SideSection>
    </>
  );
}
