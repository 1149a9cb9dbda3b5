import { useMemo } from 'react';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { Plot } from '../plots/Plot.tsx';
import { silhouetteBars } from '../plots/silhouetteBars.ts';
import { useTheme } from '../plots/useTheme.ts';
import { fixed } from '../state/format.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import { RunRow } from './RunRow.tsx';
import classes from './clustering.module.css';

const NO_RUNS: readonly RunSummary[] = [];

const silhouetteText = ({ name, silhouette }: RunSummary): string =>
  silhouette === null
    ? t('clustering.runs.noSilhouette', { run: name })
    : t('clustering.runs.silhouette', { run: name, silhouette: fixed(silhouette, 2) });

/** Every run that was made and every cut that was kept, how far apart the clusters lie, and the way back to one. */
export function RunsSide() {
  const theme = useTheme();
  const { value: runs = NO_RUNS } = useCall('clustering.runs', {});
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
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      </SideSection>
    </>
  );
}
