import { Button } from '@mantine/core';
import type { ValidationReport } from '../../src-shared/contract/validation.ts';
import { t } from '../i18n/t.ts';
import { useStageJob } from '../state/jobs.ts';
import { useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { RunHeading } from '../widgets/RunHeading.tsx';
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
      <Page label={t('frame.stage.validation')} side={<HowToRead report={value} />} rows="auto minmax(0, 1fr)">
        <RunHeading
          title={t('validation.report.title')}
          facts={facts(value)}
          actions={
            !(value.stale && !busy) && (
              <Button onClick={run} disabled={busy}>
                {t(busy ? 'validation.report.computing' : 'validation.report.computeAgain')}
              </Button>
            )
          }
          notices={{
            job,
            error: compute.error,
            clear: compute.clear,
            kept: t('validation.report.kept'),
            stale:
              value.stale && !busy
                ? { why: t('validation.report.stale'), action: { label: t('validation.report.computeAgain'), run } }
                : null,
          }}
        />
        <div className={classes.report} data-stale={value.stale || undefined}>
          <Statistics statistics={value.statistics} />
          <Correlations correlations={value.correlations} />
        </div>
      </Page>
    );

  const failure = compute.error ?? error;
  return (
    <Page label={t('frame.stage.validation')} side={<p className="dim">{t('validation.empty.side')}</p>}>
      {job ? (
        <EmptyState title={t('validation.empty.running')}>
          <JobBar job={job} wide />
        </EmptyState>
      ) : failure ? (
        <FailState
          title={t(compute.error ? 'validation.empty.failed' : 'validation.empty.unreadable')}
          message={failure.message}
          action={{ label: t('widgets.tryAgain'), run: compute.error ? run : reload, disabled: busy }}
        />
      ) : value === null ? (
        <FirstReport busy={busy} onRun={run} />
      ) : (
        <LoadingState text={t('validation.empty.reading')} />
      )}
    </Page>
  );
}

function facts({ statistics }: ValidationReport): string {
  const images = Math.max(0, ...statistics.map((statistic) => statistic.images));
  const sampled = statistics.filter((statistic) => statistic.sampled).length;
  const parts: string[] = [
    t('validation.report.figures', {
      count: statistics.length,
      images: t('validation.statistic.images', { count: images }),
    }),
  ];
  if (sampled > 0) parts.push(t('validation.report.sampled', { count: sampled }));
  return parts.join(', ');
}

function FirstReport({ busy, onRun }: { busy: boolean; onRun(): void }) {
  const clustering = useStageState('clustering');
  const propagation = useStageState('propagation');
  if (clustering.state === 'empty' && propagation.state === 'empty')
    return (
      <EmptyState
        title={t('validation.empty.nothing')}
        detail={t('validation.empty.nothingDetail')}
        action={{ label: t('validation.empty.findClusters'), run: () => goTo('clustering') }}
      />
    );
  return (
    <EmptyState
      title={t('validation.empty.noReport')}
      detail={t('validation.empty.noReportDetail')}
      action={{
        label: t(busy ? 'validation.report.computing' : 'validation.report.compute'),
        run: onRun,
        disabled: busy,
      }}
    />
  );
}
