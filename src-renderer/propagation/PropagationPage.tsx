import { useMemo } from 'react';
import { t } from '../i18n/t.ts';
import { useLabels } from '../state/labels.ts';
import { goTo } from '../state/route.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { Reason } from '../widgets/Reason.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { confidencesOf } from './confidences.ts';
import { Outcome } from './Outcome.tsx';
import { PropagateForm } from './PropagateForm.tsx';
import { usePropagate } from './usePropagate.ts';

/** What became of the answers: every image's label with its confidence, or none, and what lies nearest to having one. */
export function PropagationPage() {
  const current = useCall('propagation.current', {});
  const predictions = useCall('propagation.predictions', {}, { keep: true });
  const confidences = useMemo(() => predictions.value && confidencesOf(predictions.value), [predictions.value]);
  if (current.value && confidences) return <Outcome run={current.value} confidences={confidences} />;

  const error = current.error ?? predictions.error;
  const retry = () => {
    current.reload();
    predictions.reload();
  };
  return (
    <Page label={t('frame.stage.propagation')} side={<p className="dim">{t('propagation.empty.side')}</p>}>
      {error ? (
        <FailState
          title={t('propagation.empty.unreadable')}
          message={error.message}
          hint={t('propagation.empty.saved')}
          action={{ label: t('widgets.tryAgain'), run: retry }}
        />
      ) : current.value === null ? (
        <FirstRun />
      ) : (
        <LoadingState text={t('propagation.empty.reading')} />
      )}
    </Page>
  );
}

/** Before the first run: what is missing, or the form that starts it. */
function FirstRun() {
  const labels = useLabels();
  const { job, busy, error, start } = usePropagate();
  if (job)
    return (
      <EmptyState title={t('propagation.empty.running')}>
        <JobBar job={job} wide />
      </EmptyState>
    );
  if (labels.size === 0)
    return (
      <EmptyState
        title={t('propagation.empty.noLabels')}
        detail={t('propagation.empty.noLabelsDetail')}
        action={{ label: t('propagation.empty.labelPrototypes'), run: () => goTo('labeling') }}
      />
    );
  return (
    <EmptyState title={t('propagation.empty.notYet')} detail={t('propagation.empty.notYetDetail')}>
      {error && <Reason message={error.message} />}
      <PropagateForm from={null} busy={busy} onRun={(request) => void start(request)} />
    </EmptyState>
  );
}
