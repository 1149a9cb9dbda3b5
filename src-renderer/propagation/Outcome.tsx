import { SegmentedControl } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { fixed } from '../state/format.ts';
import { useClasses } from '../state/labels.ts';
import { useAction } from '../state/useAction.ts';
import { openViewer } from '../state/viewer.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { Page } from '../widgets/Page.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import { type Confidences, countsAt, nearestTo } from './confidences.ts';
import { Coverage } from './Coverage.tsx';
import { Estimate } from './Estimate.tsx';
import { OutcomeHead } from './OutcomeHead.tsx';
import classes from './propagation.module.css';

interface Props {
  readonly run: PropagationRun;
  readonly confidences: Confidences;
}

/** Two digits, rounded down: what is below a threshold must not look as if it reached it. */
const belowText = (confidence: number) => fixed(Math.floor(confidence * 100) / 100, 2);

const SIDES = ['abstained', 'accepted'] as const;
type Side = (typeof SIDES)[number];

/** A run of a model: how much it labels at which threshold, how well as far as that is known, and what it is unsure of. */
export function Outcome({ run, confidences }: Props) {
  const move = useAction('propagation.threshold');
  const [draft, setDraft] = useState<number | null>(null);
  const [side, setSide] = useState<Side>('abstained');
  const [only, setOnly] = useState<number | null>(null);
  const { byId } = useClasses();
  const threshold = draft ?? run.threshold;
  useEffect(() => setDraft(null), [run.threshold, run.id]);

  const counts = useMemo(() => countsAt(confidences, threshold), [confidences, threshold]);
  // the slider must not wait for the grid
  const shownAt = useDeferredValue(threshold);
  const ids = useMemo(() => nearestTo(confidences, shownAt, side, only), [confidences, shownAt, side, only]);
  const badges = useMemo(() => {
    const { ids: all, best, confidence } = confidences;
    return new Map(Array.from(all, (id, i) => [id, { classId: best[i], text: belowText(confidence[i]) }] as const));
  }, [confidences]);
  const onEnd = async (next: number) => {
    if (next === run.threshold || (await move.run({ threshold: next })) === null) setDraft(null);
  };
  const limited = only === null ? undefined : byId.get(only);
  const order = limited
    ? t('propagation.grid.imagesOfClass', { count: ids.length, name: limited.name })
    : t('propagation.grid.images', { count: ids.length });

  return (
    <Page label={t('frame.stage.propagation')} side={<Inspector />} rows="auto auto auto minmax(0, 1fr)">
      <OutcomeHead run={run} accepted={counts.accepted} />
      <div className={`beside ${classes.upper}`}>
        <Coverage confidences={confidences} threshold={threshold} counts={counts} onMove={setDraft} onEnd={onEnd} />
        <div className={classes.figures}>
          <ClassCounts run={run} counts={counts} only={only} onOnly={setOnly} />
          <Estimate run={run} />
        </div>
      </div>
      <div className={`head ${classes.gridHead}`}>
        <SegmentedControl
          aria-label={t('propagation.grid.show')}
          data={SIDES.map((value) => ({ value, label: t(`propagation.grid.${value}`) }))}
          value={side}
          onChange={setSide}
        />
        <span className="dim clip">
          {order}
          {side === 'abstained' && ids.length > 0 && `; ${t('propagation.grid.teaches')}`}
        </span>
      </div>
      {ids.length > 0 ? (
        <VirtualGrid
          key={`${side} ${only}`}
          ids={ids}
          label={t(side === 'abstained' ? 'propagation.grid.labelAbstained' : 'propagation.grid.labelAccepted')}
          badge={(id) => badges.get(id) ?? null}
          onOpen={(id) => openViewer(ids, id)}
        />
      ) : (
        <EmptyState
          title={t(side === 'abstained' ? 'propagation.grid.noAbstained' : 'propagation.grid.noAccepted')}
          detail={t(side === 'abstained' ? 'propagation.grid.noAbstainedDetail' : 'propagation.grid.noAcceptedDetail')}
        />
      )}
    </Page>
  );
}
