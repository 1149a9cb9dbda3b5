import { t } from '../i18n/t.ts';
import { useStageState } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { Reason } from '../widgets/Reason.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { ClusteringView } from './ClusteringView.tsx';
import { RunForm } from './RunForm.tsx';
import { useRun } from './useRun.ts';

/** The library's clusters: the tree and where it is cut, the map, and the images of the subset that is shown. */
export function ClusteringPage() {
  const { value, error, reload } = useCall('clustering.clusters', {});
  if (value) return <ClusteringView key={value.run.id} run={value.run} clusters={value.clusters} />;
  return (
    <Page label={t('frame.stage.clustering')} side={<p className="dim">{t('clustering.empty.side')}</p>}>
      {error ? (
        <FailState
          title={t('clustering.empty.unreadable')}
          message={error.message}
          action={{ label: t('widgets.tryAgain'), run: reload }}
        />
      ) : value === undefined ? (
        <LoadingState text={t('clustering.empty.reading')} />
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
        title={t('clustering.empty.noFeatures')}
        detail={t('clustering.empty.noFeaturesDetail')}
        action={{ label: t('clustering.empty.measure'), run: () => goTo('features') }}
      />
    );
  if (run.job)
    return (
      <EmptyState title={t('clustering.empty.running')}>
        <JobBar job={run.job} wide />
      </EmptyState>
    );
  return (
    <EmptyState title={t('clustering.empty.noClusters')} detail={t('clustering.empty.noClustersDetail')}>
      {run.error && <Reason message={run.error.message} />}
      <RunForm from={null} busy={run.busy} onRun={(request) => void run.start(request)} />
    </EmptyState>
  );
}
