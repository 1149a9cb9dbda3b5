import { indexAssignments } from '../state/indexAssignments.ts';
import { t } from '../i18n/t.ts';
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
  const facts: string[] = [t('inspector.cluster.size', { cluster: summary.cluster, count: summary.size })];
  if (rank >= 0) facts.push(t('inspector.cluster.prototype', { rank: rank + 1, of: summary.prototypes.length }));
  return (
    <SideSection title={t('inspector.cluster.title')}>
      <div>
        {summary.words.map((word) => (
          <span key={word} className="chip">
            {word}
          </span>
        ))}
      </div>
      <small>{facts.join(', ')}</small>
    </SideSection>
  );
}
