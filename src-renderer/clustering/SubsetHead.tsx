import { Button } from '@mantine/core';
import type { ClusterSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { count } from '../state/format.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { ClassBadge } from '../widgets/ClassBadge.tsx';
import { clusterColour } from './clusterColour.ts';
import { type Subset, targetOf } from './Subset.ts';
import { LabelAllMenu } from './LabelAllMenu.tsx';
import classes from './clustering.module.css';

interface Props {
  readonly run: RunSummary;
  readonly subset: Subset | null;
  readonly clusters: readonly ClusterSummary[];
  readonly members: Int32Array | undefined;
  onAll(): void;
}

/** The subset that is shown: its name, what it is like, how far it is labeled, and the button that labels all of it. */
export function SubsetHead({ run, subset, clusters, members, onAll }: Props) {
  if (subset === null)
    return (
      <div className="head">
        <b>{t('clustering.subset.prototypes')}</b>
        <span className="dim">{t('clustering.subset.prototypesOf')}</span>
      </div>
    );
  const cluster = subset.kind === 'cluster' ? clusters.find((entry) => entry.cluster === subset.cluster) : undefined;
  const name = cluster
    ? t('clustering.subset.cluster', { cluster: cluster.cluster })
    : t(subset.kind === 'node' ? 'clustering.subset.branch' : 'clustering.subset.selection');
  const n = members?.length ?? 0;
  const words = cluster ? cluster.words.slice(0, 2).join(', ') : members ? t('clustering.images', { count: n }) : '';
  return (
    <div className="head">
      {cluster && (
        <span className={classes.swatch} style={{ background: clusterColour(cluster.cluster) }} aria-hidden />
      )}
      <b>{name}</b>
      <span className={`dim clip ${classes.words}`}>{words}</span>
      <Labeled members={members} />
      <span className="end">
        <Button onClick={onAll} aria-keyshortcuts="G">
          {t('clustering.subset.all')}
        </Button>
        <LabelAllMenu target={targetOf(subset, run.id)} images={n} />
      </span>
    </div>
  );
}

/** The class that most of the subset was given, and how many images have it. */
function Labeled({ members }: { members: Int32Array | undefined }) {
  const labels = useLabels();
  const { byId } = useClasses();
  if (!members || labels.size === 0) return null;
  const counts = new Map<number, number>();
  for (const id of members) {
    const classId = labels.classOf(id);
    if (classId !== undefined) counts.set(classId, (counts.get(classId) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const entry = most && byId.get(most[0]);
  if (!entry) return null;
  return (
    <span className={classes.labeled} title={t('clustering.subset.labeled', { count: most[1], name: entry.name })}>
      <ClassBadge entry={entry} />
      <small>{most[1] === members.length ? t('clustering.subset.allLabeled') : count(most[1])}</small>
    </span>
  );
}
