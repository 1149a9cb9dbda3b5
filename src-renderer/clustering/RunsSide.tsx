import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { Plot } from '../plots/Plot.tsx';
import { silhouetteBars } from '../plots/silhouetteBars.ts';
import { useTheme } from '../plots/useTheme.ts';
import { fixed } from '../state/format.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import { runFacts } from './runWords.ts';
import { spaceLabel } from './useSpaces.ts';
import classes from './clustering.module.css';

const NO_RUNS: readonly RunSummary[] = [];

const silhouetteText = ({ name, silhouette }: RunSummary): string =>
  silhouette === null
    ? t('clustering.runs.noSilhouette', { run: name })
    : t('clustering.runs.silhouette', { run: name, silhouette: fixed(silhouette, 2) });

/** 'contrast space, 5 groups, 300 images, 0.1 s, silhouette 0.31, out of date'. */
const runDetails = (run: RunSummary): string =>
  [
    t('clustering.runs.space', { space: spaceLabel(run.space) }),
    t('clustering.groups', { count: run.k }),
    runFacts(run),
    ...(run.stale ? [t('clustering.runs.stale')] : []),
  ].join(', ');

/** Every run that was made, how far apart its groups lie, and the way back to one. */
export function RunsSide() {
  const theme = useTheme();
  const { value: runs = NO_RUNS } = useCall('clustering.runs', {});
  const makeCurrent = useAction('clustering.makeCurrent');
  const bars = useMemo(
    () =>
      silhouetteBars(
        runs.map(({ algorithm, k, silhouette, current }) => ({
          name: t(`clustering.runs.short.${algorithm}`, { k }),
          silhouette,
          current,
        })),
        theme,
      ),
    [runs, theme],
  );
  return (
    <>
      {runs.length > 1 && (
        <SideSection title={t('clustering.runs.apart')}>
          <Plot
            className={classes.silhouettes}
            figure={bars}
            label={t('clustering.runs.apartLabel', { runs: runs.map(silhouetteText).join('; ') })}
          />
          <small>{t('clustering.runs.apartNote')}</small>
        </SideSection>
      )}
      <SideSection title={t('clustering.runs.title')}>
        <ul className={classes.runs}>
          {runs.toReversed().map((run) => (
            <li key={run.id} aria-current={run.current || undefined}>
              <div className="grow">
                <b>{run.name}</b>
                <br />
                <small>{runDetails(run)}</small>
              </div>
              {run.current ? (
                <small>{t('clustering.runs.current')}</small>
              ) : (
                <Button disabled={makeCurrent.pending} onClick={() => void makeCurrent.run({ run: run.id })}>
                  {t('clustering.runs.makeCurrent')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </SideSection>
    </>
  );
}
