import { SegmentedControl } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { countOf } from '../state/format.ts';
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
const belowText = (confidence: number) => (Math.floor(confidence * 100) / 100).toFixed(2);

type Side = 'abstained' | 'accepted';

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

  return (
    <Page label="Propagation" side={<Inspector />} rows="auto auto auto minmax(0, 1fr)">
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
          aria-label="Show"
          data={[
            { value: 'abstained', label: 'Abstained' },
            { value: 'accepted', label: 'Accepted' },
          ]}
          value={side}
          onChange={setSide}
        />
        <span className="dim clip">
          {countOf(ids.length, 'image')}
          {limited && ` likeliest '${limited.name}'`}, nearest to the threshold first
          {side === 'abstained' && ids.length > 0 && '; an answer here teaches most'}
        </span>
      </div>
      {ids.length > 0 ? (
        <VirtualGrid
          key={`${side} ${only}`}
          ids={ids}
          label={side === 'abstained' ? 'Images that the model abstained from' : 'Images that the model labeled'}
          badge={(id) => badges.get(id) ?? null}
          onOpen={(id) => openViewer(ids, id)}
        />
      ) : (
        <EmptyState
          title={side === 'abstained' ? 'No image is abstained from' : 'The model labels no image'}
          detail={
            side === 'abstained'
              ? 'At this threshold every image has a label. A higher one leaves out what the model is less sure of.'
              : 'No image reaches this threshold. A lower one labels more, with less confidence.'
          }
        />
      )}
    </Page>
  );
}
