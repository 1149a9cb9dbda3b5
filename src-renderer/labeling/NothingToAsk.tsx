import { t } from '../i18n/t.ts';
import { useStageJob } from '../state/jobs.ts';
import { useClasses } from '../state/labels.ts';
import { useOpenProject } from '../state/project.ts';
import { goTo } from '../state/route.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { JobBar } from '../widgets/JobBar.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';

/** Why there is no question, and the step that leads to one or on from here. */
export function NothingToAsk() {
  const project = useOpenProject();
  const { value: current, loading } = useCall('clustering.clusters', {});
  const { classes: entries } = useClasses();
  const measuring = useStageJob('features');
  const clustering = useStageJob('clustering');
  const measure = useAction('features.extract');
  const cluster = useAction('clustering.run');
  if (!project || (current === undefined && loading)) return <LoadingState text={t('labeling.nothing.reading')} />;

  const { ready, measured } = project.counts;
  const job = clustering ?? measuring;
  if (!current && job)
    return (
      <EmptyState title={job.title} detail={t('labeling.nothing.fromClusters')}>
        <JobBar job={job} wide />
      </EmptyState>
    );
  if (ready === 0)
    return (
      <EmptyState
        title={t('labeling.nothing.noImages')}
        action={{ label: t('widgets.goToLibrary'), run: () => goTo('library') }}
      />
    );
  if (!current && measured === 0)
    return (
      <EmptyState
        title={t('labeling.nothing.unmeasured')}
        detail={t('labeling.nothing.unmeasuredDetail')}
        action={{
          label: t('labeling.nothing.measure', { count: ready }),
          run: () => void measure.run({}),
          disabled: measure.pending,
        }}
      />
    );
  if (!current)
    return (
      <EmptyState
        title={t('labeling.nothing.unclustered')}
        detail={t('labeling.nothing.unclusteredDetail')}
        action={{
          label: t('labeling.nothing.cluster'),
          run: () => void cluster.run({ algorithm: 'ward', k: Math.min(5, measured) }),
          disabled: cluster.pending,
        }}
      />
    );
  // a model has to tell two classes apart; that page would only lead back here
  if (entries.filter(({ images }) => images > 0).length < 2)
    return (
      <EmptyState
        title={t('labeling.nothing.done')}
        detail={t('labeling.nothing.oneClassDetail')}
        action={{ label: t('labeling.nothing.grid'), run: () => goTo('labeling', 'grid') }}
      />
    );
  return (
    <EmptyState
      title={t('labeling.nothing.done')}
      detail={t('labeling.nothing.doneDetail')}
      action={{ label: t('labeling.propagate'), run: () => goTo('propagation') }}
    />
  );
}
