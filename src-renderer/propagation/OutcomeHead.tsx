import { Button } from '@mantine/core';
import { useState } from 'react';
import { Trans } from 'react-i18next';
import type { PropagationRun } from '../../src-shared/contract/propagation.ts';
import { modelTitle } from '../../src-shared/propagation/models.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import { t, texts } from '../i18n/t.ts';
import { percent } from '../state/format.ts';
import { goTo } from '../state/route.ts';
import { useCommands } from '../state/useCommands.ts';
import { InSet } from '../widgets/InSet.tsx';
import { NewRun } from '../widgets/NewRun.tsx';
import { RunHeading } from '../widgets/RunHeading.tsx';
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
      title: t('propagation.run.propagateAgain'),
      group: t('frame.stage.propagation'),
      keys: ['R'],
      run: again,
      enabled: !busy,
    },
  ]);
  const share = run.images > 0 ? accepted / run.images : 0;
  return (
    <RunHeading
      title={t('propagation.run.name', { model: modelTitle(run.model), space: spaceLabel(run.space) })}
      facts={
        <>
          <Trans
            i18n={texts}
            i18nKey="propagation.run.labeled"
            count={run.answers}
            values={{ accepted, images: run.images, share: percent(share) }}
            components={{ b: <b className={classes.number} /> }}
          />{' '}
          <InSet />
        </>
      }
      actions={
        <>
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
            {t('propagation.run.export')}
          </Button>
        </>
      }
      notices={{
        job,
        error,
        clear,
        kept: t('propagation.run.kept'),
        stale:
          run.stale && !busy
            ? { why: t('propagation.run.stale'), action: { label: t('propagation.run.again'), run: again } }
            : null,
      }}
    />
  );
}
