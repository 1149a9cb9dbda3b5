import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { spaceLabel } from '../clustering/useSpaces.ts';
import { count, countOf, percent } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { useCommands } from '../state/useCommands.ts';
import { NewRun } from '../widgets/NewRun.tsx';
import { RunNotices } from '../widgets/RunNotices.tsx';
import { modelTitle } from './modelNames.ts';
import { PropagateForm } from './PropagateForm.tsx';
import { usePropagate } from './usePropagate.ts';
import classes from './propagation.module.css';

interface Props {
  readonly run: PropagationRun;
  /** At the threshold that is shown, which may not be the run's yet. */
  readonly accepted: number;
}

/** The run in one line, and the ways on; below it what is wrong or under way. */
export function OutcomeHead({ run, accepted }: Props) {
  const [opened, setOpened] = useState(false);
  const { job, busy, error, clear, start } = usePropagate();
  const again = () => {
    void start({ model: 'auto', space: run.space, threshold: run.threshold });
  };
  useCommands([
    {
      id: 'propagation.run',
      title: 'Carry the labels again',
      group: 'Propagation',
      keys: ['R'],
      run: again,
      enabled: !busy,
    },
  ]);
  const share = run.images > 0 ? accepted / run.images : 0;
  return (
    <div className={classes.top}>
      <div className="head">
        <h1 className={classes.name}>
          {modelTitle(run.model)}, {spaceLabel(run.space)} space
        </h1>
        <span className="dim">
          <b className={classes.number}>{count(accepted)}</b> of {count(run.images)} labeled, {percent(share)}, from{' '}
          {countOf(run.answers, 'label')}
        </span>
        <span className="end">
          <NewRun opened={opened} onChange={setOpened}>
            <PropagateForm
              from={run}
              busy={busy}
              onRun={(request) => {
                setOpened(false);
                void start(request);
              }}
            />
          </NewRun>
          <Button variant="filled" onClick={() => goTo('export')}>
            Accept and export
          </Button>
        </span>
      </div>
      <RunNotices
        job={job}
        error={error}
        clear={clear}
        kept="The labels below are those of the run before."
        stale={
          run.stale && !busy
            ? {
                why: 'Answers or features changed since this run; the model does not know of them yet.',
                action: { label: 'Carry again', run: again },
              }
            : null
        }
      />
    </div>
  );
}
