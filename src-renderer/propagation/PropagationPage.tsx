import { useMemo } from 'react';
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
    <Page label="Propagation" side={<p className="dim">Why an image has its label, or has none, will stand here.</p>}>
      {error ? (
        <FailState
          title="The labels cannot be read"
          message={error.message}
          hint="Answers given so far are saved."
          action={{ label: 'Try again', run: retry }}
        />
      ) : current.value === null ? (
        <FirstRun />
      ) : (
        <LoadingState what="the labels" />
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
      <EmptyState title="Carrying the labels to every image">
        <JobBar job={job} wide />
      </EmptyState>
    );
  if (labels.size === 0)
    return (
      <EmptyState
        title="No label to carry yet"
        detail="Label a few prototypes of at least two classes; they are then carried to every image that is like them."
        action={{ label: 'Label prototypes', run: () => goTo('labeling') }}
      />
    );
  return (
    <EmptyState
      title="Labels wait to be carried"
      detail="A model learns from the labels given so far and labels every image that it is sure enough of. From the others it abstains."
    >
      {error && <Reason message={error.message} />}
      <PropagateForm from={null} busy={busy} onRun={(request) => void start(request)} />
    </EmptyState>
  );
}
