import { countOf } from '../state/format.ts';
import { useStageJob } from '../state/jobs.ts';
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
  const measuring = useStageJob('features');
  const grouping = useStageJob('clustering');
  const measure = useAction('features.extract');
  const group = useAction('clustering.run');
  if (!project || (current === undefined && loading)) return <LoadingState what="the groups" />;

  const { ready, measured } = project.counts;
  const job = grouping ?? measuring;
  if (!current && job)
    return (
      <EmptyState title={job.title} detail="Questions come from the groups that are found.">
        <JobBar job={job} wide />
      </EmptyState>
    );
  if (ready === 0)
    return (
      <EmptyState
        title="There are no images to ask about yet"
        action={{ label: 'Go to the library', run: () => goTo('library') }}
      />
    );
  if (!current && measured === 0)
    return (
      <EmptyState
        title="The images are not measured yet"
        detail="Questions are about images that stand for many others. To know which, every image is measured first, then they are grouped."
        action={{
          label: `Measure ${countOf(ready, 'image')}`,
          run: () => void measure.run({}),
          disabled: measure.pending,
        }}
      />
    );
  if (!current)
    return (
      <EmptyState
        title="The images are not grouped yet"
        detail="A few images of each group are asked about first. You can change the groups later; answers stay."
        action={{
          label: 'Find the groups',
          run: () => void group.run({ algorithm: 'ward', k: 5 }),
          disabled: group.pending,
        }}
      />
    );
  return (
    <EmptyState
      title="Every prototype is answered"
      detail="Carry the answers to the other images, or label more of them in the grid. More groups lead to more questions."
      action={{ label: 'Carry the answers to the rest', run: () => goTo('propagation') }}
    />
  );
}
