import { Button } from '@mantine/core';
import type { ValidationReport } from '../../src-shared/contract/validation.ts';
import { countOf } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
import { useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { RunNotices } from '../widgets/RunNotices.tsx';
import { Page } from '../widgets/Page.tsx';
import { Correlations } from './Correlations.tsx';
import { HowToRead } from './HowToRead.tsx';
import { Statistics } from './Statistics.tsx';
import classes from './validation.module.css';

/** How far the labels can be trusted although nobody knows the truth: each figure with what it rests on and means. */
export function ValidationPage() {
  const { value, error, reload } = useCall('validation.current', {});
  const compute = useAction('validation.run', { quiet: true });
  const job = useStageJob('validation');
  const busy = job !== null || compute.pending;
  const run = () => void compute.run({});

  if (value)
    return (
      <Page label="Validation" side={<HowToRead report={value} />} rows="auto minmax(0, 1fr)">
        <div>
          <div className="head">
            <h1 className={classes.name}>Evidence</h1>
            <span className="dim">{facts(value)}</span>
            {!(value.stale && !busy) && (
              <span className="end">
                <Button onClick={run} disabled={busy}>
                  {busy ? 'Computing' : 'Compute again'}
                </Button>
              </span>
            )}
          </div>
          <RunNotices
            job={job}
            error={compute.error}
            clear={compute.clear}
            kept="The figures below are from before."
            stale={
              value.stale && !busy
                ? {
                    why: 'Labels or clusters changed since; the figures below are about what they were.',
                    action: { label: 'Compute again', run },
                  }
                : null
            }
          />
        </div>
        <div className={classes.report} data-stale={value.stale || undefined}>
          <Statistics statistics={value.statistics} />
          <Correlations correlations={value.correlations} />
        </div>
      </Page>
    );

  const failure = compute.error ?? error;
  return (
    <Page label="Validation" side={<p className="dim">How to read the figures will stand here.</p>}>
      {job ? (
        <EmptyState title="Computing the evidence">
          <JobBar job={job} wide />
        </EmptyState>
      ) : failure ? (
        <FailState
          title={compute.error ? 'The figures could not be computed' : 'The figures cannot be read'}
          message={failure.message}
          action={{ label: 'Try again', run: compute.error ? run : reload, disabled: busy }}
        />
      ) : value === null ? (
        <FirstReport busy={busy} onRun={run} />
      ) : (
        <LoadingState what="the figures" />
      )}
    </Page>
  );
}

function facts({ statistics }: ValidationReport): string {
  const images = Math.max(0, ...statistics.map((statistic) => statistic.images));
  const sampled = statistics.filter((statistic) => statistic.sampled).length;
  const parts = [countOf(statistics.length, 'figure'), `about up to ${countOf(images, 'image')}`];
  if (sampled > 0) parts.push(`${sampled} from a sample`);
  return parts.join(', ');
}

function FirstReport({ busy, onRun }: { busy: boolean; onRun(): void }) {
  const clustering = useStageState('clustering');
  const propagation = useStageState('propagation');
  if (clustering.state === 'empty' && propagation.state === 'empty')
    return (
      <EmptyState
        title="Nothing to judge yet"
        detail="Evidence is gathered about groups and labels, so one of them comes first."
        action={{ label: 'Find groups', run: () => goTo('clustering') }}
      />
    );
  return (
    <EmptyState
      title="No evidence gathered yet"
      detail="How well groups and labels hold together, how far they agree, and which features each class goes with."
      action={{ label: busy ? 'Computing' : 'Compute', run: onRun, disabled: busy }}
    />
  );
}
