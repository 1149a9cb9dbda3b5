import { SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import type { ClusterSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { selectMany, useFocused, useSelection } from '../state/selection.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { type GridBadge, VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { clusterColour } from './clusterColour.ts';
import { ClusterList } from './ClusterList.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import { Dendrogram } from './Dendrogram.tsx';
import type { Subset } from './Subset.ts';
import { SubsetHead } from './SubsetHead.tsx';
import { SubsetSide } from './SubsetSide.tsx';
import { RunHead } from './RunHead.tsx';
import { RunsSide } from './RunsSide.tsx';
import { useClusterKeys } from './useClusterKeys.ts';
import { useSubset } from './useSubset.ts';
import classes from './clustering.module.css';

interface Props {
  readonly run: RunSummary;
  readonly clusters: readonly ClusterSummary[];
}

const TABS = ['subset', 'image', 'runs'] as const;
type Tab = (typeof TABS)[number];

/** A clustering: its tree or its list of clusters, the map beside the grid, and what the shown subset is like. */
export function ClusteringView({ run, clusters }: Props) {
  const { value: tree } = useCall(
    'clustering.tree',
    CLUSTERINGS[run.algorithm].tree ? { leaves: Math.max(48, 2 * run.k) } : null,
    { keep: true },
  );
  const { value: assignments } = useCall('clustering.assignments', {}, { keep: true });
  const cut = useAction('clustering.cut');
  const { chosen, subset, members, choose } = useSubset(clusters, assignments);
  const [tab, setTab] = useState<Tab>('subset');
  const focused = useFocused();

  const inHand = useMemo(() => (subset && members ? new Set(members) : null), [subset, members]);
  const nodes = useMemo(
    () => new Map(clusters.flatMap(({ node, cluster }) => (node === null ? [] : [[node, cluster]]))),
    [clusters],
  );

  const show = (next: Subset | null) => {
    choose(next);
    setTab('subset');
  };
  const chooseCluster = (cluster: number) => {
    const node = clusters.find((entry) => entry.cluster === cluster)?.node ?? null;
    show(node === null ? { kind: 'cluster', cluster } : { kind: 'node', node });
  };
  const step = (by: number) => {
    const at = subset?.kind === 'cluster' ? subset.cluster : by > 0 ? -1 : 0;
    chooseCluster((at + by + clusters.length) % clusters.length);
  };
  const onCut = async (k: number) => (await cut.run({ k })) !== null;
  // picking one image is asking about it
  useEffect(() => {
    const several = useSelection.getState().ids.size > 1;
    setTab((before) => {
      if (focused === null) return before === 'image' ? 'subset' : before;
      return several ? before : 'image';
    });
  }, [focused]);

  useClusterKeys({ digits: tab !== 'image', narrowed: subset !== null, onStep: step, onAll: () => show(null) });

  return (
    <Page
      label={t('frame.stage.clustering')}
      sideLabel={t('clustering.sideLabel')}
      side={
        <>
          <SegmentedControl
            fullWidth
            className={classes.tabs}
            aria-label={t('clustering.show')}
            data={TABS.map((value) => ({ value, label: t(`clustering.tabs.${value}`) }))}
            value={tab}
            onChange={setTab}
          />
          {tab === 'image' && <Inspector />}
          {tab === 'runs' && <RunsSide />}
          {tab === 'subset' && (
            <SubsetSide
              subset={subset}
              clusters={clusters}
              space={run.space}
              assignments={assignments}
              members={members ?? []}
              onChoose={chooseCluster}
            />
          )}
        </>
      }
      rows="auto auto minmax(0, 1fr)"
    >
      <RunHead run={run} cutting={cut.pending} onCut={(k) => void onCut(k)} />
      {CLUSTERINGS[run.algorithm].tree ? (
        tree ? (
          <Dendrogram
            tree={tree}
            k={run.k}
            height={run.cutHeight}
            clusterOfNode={nodes}
            chosen={chosen?.kind === 'node' ? chosen.node : null}
            onChoose={(node) => show({ kind: 'node', node })}
            onCut={onCut}
          />
        ) : (
          <LoadingState text={t('clustering.tree.reading')} />
        )
      ) : (
        <ClusterList
          clusters={clusters}
          chosen={subset?.kind === 'cluster' ? subset.cluster : null}
          prototypes={3}
          onChoose={chooseCluster}
        />
      )}
      <div className={`beside ${classes.lower}`}>
        <ClusterMap
          run={run}
          clusters={clusters}
          assignments={assignments}
          inHand={inHand}
          onLasso={(ids) => {
            selectMany(ids);
            show({ kind: 'lasso', ids: Int32Array.from(ids) });
          }}
        />
        <div className={classes.hand}>
          <SubsetHead run={run} subset={subset} clusters={clusters} members={members} onAll={() => show(null)} />
          <SubsetImages
            key={JSON.stringify(chosen?.kind === 'lasso' ? chosen.ids.length : chosen)}
            subset={subset}
            clusters={clusters}
            members={members}
          />
        </div>
      </div>
    </Page>
  );
}

interface ImagesProps {
  readonly subset: Subset | null;
  readonly clusters: readonly ClusterSummary[];
  readonly members: Int32Array | undefined;
}

function SubsetImages({ subset, clusters, members }: ImagesProps) {
  const badges = useMemo(() => badgesOf(clusters, subset), [clusters, subset]);
  if (!members) return <LoadingState text={t('clustering.subset.reading')} />;
  return (
    <VirtualGrid
      ids={members}
      label={t(subset === null ? 'clustering.subset.gridOfAll' : 'clustering.subset.grid')}
      badge={(id) => badges.get(id) ?? null}
      onOpen={(id) => openViewer(members, id)}
    />
  );
}

/** In one cluster a prototype's rank, elsewhere which cluster it stands for. */
function badgesOf(clusters: readonly ClusterSummary[], subset: Subset | null): ReadonlyMap<number, GridBadge> {
  const ranked = subset?.kind === 'cluster';
  return new Map(
    clusters.flatMap(({ cluster, prototypes }) => {
      const stands: GridBadge = {
        standsFor: t('clustering.cluster', { cluster }),
        standsForColour: clusterColour(cluster),
      };
      const rank = (i: number): GridBadge => ({ standsFor: t('clustering.prototype', { rank: i + 1 }) });
      return prototypes.map((id, i) => [id, ranked ? rank(i) : stands] as const);
    }),
  );
}
