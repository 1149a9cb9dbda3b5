import { indexAssignments } from '../clustering/assignmentIndex.ts';
import { countOf } from '../state/format.ts';
import { useCall } from '../state/useCall.ts';
import { SideSection } from '../widgets/Page.tsx';

/** The cluster of the image, in words. */
export function ClusterWords({ id }: { id: number }) {
  const { value: current } = useCall('clustering.clusters', {});
  const { value: assignments } = useCall('clustering.assignments', current ? {} : null);
  if (!current || !assignments) return null;
  const cluster = indexAssignments(assignments).clusterOf(id);
  const summary = current.clusters.find((entry) => entry.cluster === cluster);
  if (!summary) return null;
  const rank = summary.prototypes.indexOf(id);
  return (
    <SideSection title="Its cluster, in words">
      <div>
        {summary.words.map((word) => (
          <span key={word} className="chip">
            {word}
          </span>
        ))}
      </div>
      <small>
        Cluster {summary.cluster}, {countOf(summary.size, 'image')}
        {rank >= 0 && `, prototype ${rank + 1} of ${summary.prototypes.length}`}
      </small>
    </SideSection>
  );
}
