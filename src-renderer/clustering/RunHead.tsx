import { Button } from '@mantine/core';
import { useState } from 'react';
import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { useCommands } from '../state/useCommands.ts';
import { NewRun } from '../widgets/NewRun.tsx';
import { RunHeading } from '../widgets/RunHeading.tsx';
import { RunForm } from './RunForm.tsx';
import { runFacts, runName } from './runWords.ts';
import { useRun } from './useRun.ts';

interface Props {
  readonly run: RunSummary;
  /** A cut is on its way. */
  readonly cutting: boolean;
  onCut(k: number): void;
}

const QUICK = [
  { k: 3, cut: 'coarse' },
  { k: 5, cut: 'fine' },
] as const;

/** The run in one line, its quick cuts, and the way to another run; below it what is wrong or under way. */
export function RunHead({ run, cutting, onCut }: Props) {
  const [opened, setOpened] = useState(false);
  const { job, busy, error, clear, start } = useRun();
  useCommands([
    {
      id: 'clusters.run',
      title: t('clustering.commands.run'),
      group: t('clustering.commands.group'),
      keys: ['R'],
      run: () => setOpened(true),
    },
  ]);
  const again = () => void start({ algorithm: run.algorithm, k: run.k, space: run.space, seed: run.seed });
  return (
    <RunHeading
      title={runName(run)}
      facts={runFacts(run)}
      changing={cutting}
      actions={
        <>
          {CLUSTERINGS[run.algorithm].tree &&
            QUICK.map(({ k, cut }) => (
              <Button
                key={k}
                variant={run.k === k ? 'filled' : 'default'}
                aria-pressed={run.k === k}
                disabled={run.images < k}
                onClick={() => onCut(k)}
              >
                {t(`clustering.cut.${cut}`, { k })}
              </Button>
            ))}
          <NewRun opened={opened} onChange={setOpened} shortcut="R">
            <RunForm
              from={run}
              busy={busy}
              onRun={(request) => {
                setOpened(false);
                void start(request);
              }}
            />
          </NewRun>
        </>
      }
      notices={{
        job,
        error,
        clear,
        kept: t('clustering.run.kept'),
        stale:
          run.stale && !busy
            ? { why: t('clustering.run.stale'), action: { label: t('clustering.run.again'), run: again } }
            : null,
      }}
    />
  );
}
