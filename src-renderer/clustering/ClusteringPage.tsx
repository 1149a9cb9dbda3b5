import { useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { Reason } from '../widgets/Reason.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { Groups } from './Groups.tsx';
import { RunForm } from './RunForm.tsx';
import { useRun } from './useRun.ts';

/** The library's natural groups: the tree and where it is cut, the map, and the images of the group in hand. */
export function ClusteringPage() {
  const { value, error, reload } = useCall('clustering.clusters', {});
  if (value) return <Groups key={value.run.id} run={value.run} clusters={value.clusters} />;
  return (
    <Page label="Clustering" side={<p className="dim">What a group is like will stand here.</p>}>
      {error ? (
        <FailState
          title="The groups cannot be read"
          message={error.message}
          action={{ label: 'Try again', run: reload }}
        />
      ) : value === undefined ? (
        <LoadingState what="the groups" />
      ) : (
        <FirstRun />
      )}
    </Page>
  );
}

/** Before the first run: what is missing, or the form that starts it. */
function FirstRun() {
  const features = useStageState('features');
  const run = useRun();
  if (features.state === 'empty')
    return (
      <EmptyState
        title="Nothing to group yet"
        detail="Groups are found in the images' contrast features, so those come first."
        action={{ label: 'Measure features', run: () => goTo('features') }}
      />
    );
  if (run.job)
    return (
      <EmptyState title="Finding groups">
        <JobBar job={run.job} wide />
      </EmptyState>
    );
  return (
    <EmptyState
      title="No groups yet"
      detail="Images that are alike in contrast come together, and a few prototypes of each group then stand for all of it."
    >
      {run.error && <Reason message={run.error.message} />}
      <RunForm from={null} busy={run.busy} onRun={(request) => void run.start(request)} />
    </EmptyState>
  );
}
