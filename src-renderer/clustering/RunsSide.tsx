import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { RunSummary } from '../../src-shared/contract/clustering.ts';
import { Plot } from '../plots/Plot.tsx';
import { silhouetteBars } from '../plots/silhouetteBars.ts';
import { useTheme } from '../plots/useTheme.ts';
import { countOf } from '../state/format.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';
import { runFacts } from './runWords.ts';
import { spaceLabel } from './useSpaces.ts';
import classes from './clustering.module.css';

const NO_RUNS: readonly RunSummary[] = [];

/** Every run that was made, how far apart its groups lie, and the way back to one. */
export function RunsSide() {
  const theme = useTheme();
  const { value: runs = NO_RUNS } = useCall('clustering.runs', {});
  const makeCurrent = useAction('clustering.makeCurrent');
  const bars = useMemo(
    () =>
      silhouetteBars(
        runs.map(({ algorithm, k, silhouette, current }) => ({
          name: `${algorithm === 'ward' ? 'W' : 'k'} ${k}`,
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
        <SideSection title="How far apart the groups lie">
          <Plot
            className={classes.silhouettes}
            figure={bars}
            label={`Silhouette of each run: ${runs.map((run) => `${run.name} ${run.silhouette?.toFixed(2) ?? 'none'}`).join('; ')}`}
          />
          <small>mean silhouette, from 0 for touching groups to 1; compare runs in one space only</small>
        </SideSection>
      )}
      <SideSection title="Runs">
        <ul className={classes.runs}>
          {runs.toReversed().map((run) => (
            <li key={run.id} aria-current={run.current || undefined}>
              <div className="grow">
                <b>{run.name}</b>
                <br />
                <small>
                  {spaceLabel(run.space)} space, {countOf(run.k, 'group')}, {runFacts(run)}
                  {run.stale && ', out of date'}
                </small>
              </div>
              {run.current ? (
                <small>current</small>
              ) : (
                <Button disabled={makeCurrent.pending} onClick={() => void makeCurrent.run({ run: run.id })}>
                  Make current
                </Button>
              )}
            </li>
          ))}
        </ul>
      </SideSection>
    </>
  );
}
