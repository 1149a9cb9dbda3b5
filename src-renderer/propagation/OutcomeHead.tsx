import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { spaceLabel } from '../clustering/useSpaces.ts';
import { count, countOf, percent } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { useCommands } from '../state/useCommands.ts';
import { JobBar } from '../widgets/JobBar.tsx';
import { Notice } from '../widgets/Notice.tsx';
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
          <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <Button onClick={() => setOpened((before) => !before)} aria-expanded={opened}>
                New run
              </Button>
            </Popover.Target>
            <Popover.Dropdown className={classes.dropdown}>
              <PropagateForm
                from={run}
                busy={busy}
                onRun={(request) => {
                  setOpened(false);
                  void start(request);
                }}
              />
            </Popover.Dropdown>
          </Popover>
          <Button variant="filled" onClick={() => goTo('export')}>
            Accept and export
          </Button>
        </span>
      </div>
      {job && (
        <div className={classes.job}>
          <JobBar job={job} />
        </div>
      )}
      {error && (
        <Notice kind="bad" action={{ label: 'Dismiss', run: clear }}>
          The run failed: {error.message}. The labels below are those of the run before.
        </Notice>
      )}
      {run.stale && !busy && (
        <Notice kind="stale" action={{ label: 'Carry again', run: again }}>
          Answers or features changed since this run; the model does not know of them yet.
        </Notice>
      )}
    </div>
  );
}
