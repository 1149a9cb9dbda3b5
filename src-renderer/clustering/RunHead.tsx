import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { useCommands } from '../state/useCommands.ts';
import { JobBar } from '../widgets/JobBar.tsx';
import { Notice } from '../widgets/Notice.tsx';
import { RunForm } from './RunForm.tsx';
import { runFacts, runName } from './runWords.ts';
import { useRun } from './useRun.ts';
import classes from './clustering.module.css';

interface Props {
  readonly run: RunSummary;
  /** A cut is on its way. */
  readonly cutting: boolean;
  onCut(k: number): void;
}

const QUICK = [
  { k: 3, name: 'Coarse' },
  { k: 5, name: 'Fine' },
];

/** The run in one line, its quick cuts, and the way to another run; below it what is wrong or under way. */
export function RunHead({ run, cutting, onCut }: Props) {
  const [opened, setOpened] = useState(false);
  const { job, busy, error, clear, start } = useRun();
  useCommands([
    { id: 'groups.run', title: 'New clustering', group: 'Groups', keys: ['R'], run: () => setOpened(true) },
  ]);
  const again = () => void start({ algorithm: run.algorithm, k: run.k, space: run.space, seed: run.seed });
  return (
    <div>
      <div className="head">
        <h1 className={classes.name}>{runName(run)}</h1>
        <span className="dim" aria-busy={cutting}>
          {runFacts(run)}
        </span>
        <span className="end">
          {run.algorithm === 'ward' &&
            QUICK.map(({ k, name }) => (
              <Button
                key={k}
                variant={run.k === k ? 'filled' : 'default'}
                aria-pressed={run.k === k}
                disabled={run.images < k}
                onClick={() => onCut(k)}
              >
                {name} {k}
              </Button>
            ))}
          <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <Button onClick={() => setOpened((before) => !before)} aria-expanded={opened} aria-keyshortcuts="R">
                New run
              </Button>
            </Popover.Target>
            <Popover.Dropdown className={classes.dropdown}>
              <RunForm
                from={run}
                busy={busy}
                onRun={(request) => {
                  setOpened(false);
                  void start(request);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </span>
      </div>
      {job && (
        <div className={classes.job}>
          <JobBar job={job} />
        </div>
      )}
      {error && (
        <Notice kind="bad" action={{ label: 'Dismiss', run: clear }}>
          The run failed: {error.message}. The groups below are those of the run before.
        </Notice>
      )}
      {run.stale && !busy && (
        <Notice kind="stale" action={{ label: 'Run again', run: again }}>
          Images or their features changed since this run; the groups below are those of before.
        </Notice>
      )}
    </div>
  );
}
