import { SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { CLUSTERINGS } from '../../src-shared/clustering/clusterings.ts';
import type { ClusterSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useAssign } from '../state/useAssign.ts';
import { imagesTarget } from '../state/imagesTarget.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';
import { selectMany, useFocused, useSelection } from '../state/selection.ts';
import { useAction } from '../state/useAction.ts';
import { useCall } from '../state/useCall.ts';
import { useCommands } from '../state/useCommands.ts';
import { openViewer } from '../state/viewer.ts';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { type GridBadge, VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { type AssignmentIndex, indexAssignments } from '../state/indexAssignments.ts';
import { clusterColour } from './clusterColour.ts';
import { ClusterList } from './ClusterList.tsx';
import { ClusterMap } from './ClusterMap.tsx';
import { Dendrogram } from './Dendrogram.tsx';
import { allPrototypes, type Group, groupOfNode } from './group.ts';
import { shownMembers } from '../state/shownMembers.ts';
import { GroupHead } from './GroupHead.tsx';
import { GroupSide } from './GroupSide.tsx';
import { RunHead } from './RunHead.tsx';
import { RunsSide } from './RunsSide.tsx';
import classes from './clustering.module.css';

interface Props {
  readonly run: RunSummary;
  readonly clusters: readonly ClusterSummary[];
}

const TABS = ['group', 'image', 'runs'] as const;
type Tab = (typeof TABS)[number];

/** The images of the group in hand as the grid shows them; undefined while they are read. */
function useMembers(
  group: Group | null,
  clusters: readonly ClusterSummary[],
  index: AssignmentIndex | null,
): Int32Array | undefined {
  const { value: branch } = useCall('clustering.members', group?.kind === 'node' ? { node: group.node } : null);
  return useMemo(() => {
    if (group === null) return allPrototypes(clusters, 8);
    if (group.kind === 'lasso') return index ? index.byDistance(group.ids) : group.ids;
    if (index === null) return undefined;
    if (group.kind === 'node') return branch && index.byDistance(branch.ids);
    const cluster = clusters.find((entry) => entry.cluster === group.cluster);
    return cluster && shownMembers(cluster, index);
  }, [group, clusters, index, branch]);
}

/** A clustering: its tree or its list of clusters, the map beside the grid, and what the group in hand is like. */
export function Groups({ run, clusters }: Props) {
  const { value: tree } = useCall(
    'clustering.tree',
    CLUSTERINGS[run.algorithm].tree ? { leaves: Math.max(48, 2 * run.k) } : null,
    { keep: true },
  );
  const { value: assignments } = useCall('clustering.assignments', {}, { keep: true });
  const cut = useAction('clustering.cut');
  const [chosen, setChosen] = useState<Group | null>(null);
  const [tab, setTab] = useState<Tab>('group');
  const focused = useFocused();

  // a branch keeps its node when the cut moves, a cluster of k-means keeps its number
  const group = useMemo(
    () => (chosen?.kind === 'node' ? groupOfNode(chosen.node, clusters) : chosen),
    [chosen, clusters],
  );
  const index = assignments ? indexAssignments(assignments) : null;
  const members = useMembers(group, clusters, index);
  const inHand = useMemo(() => (group && members ? new Set(members) : null), [group, members]);
  const nodes = useMemo(
    () => new Map(clusters.flatMap(({ node, cluster }) => (node === null ? [] : [[node, cluster]]))),
    [clusters],
  );
  const badges = useMemo(() => badgesOf(clusters, group), [clusters, group]);

  const choose = (next: Group | null) => {
    setChosen(next);
    setTab('group');
  };
  const chooseCluster = (cluster: number) => {
    const node = clusters.find((entry) => entry.cluster === cluster)?.node ?? null;
    choose(node === null ? { kind: 'cluster', cluster } : { kind: 'node', node });
  };
  const step = (by: number) => {
    const at = group?.kind === 'cluster' ? group.cluster : by > 0 ? -1 : 0;
    chooseCluster((at + by + clusters.length) % clusters.length);
  };
  const selected = useSelection(({ ids }) => ids);
  const assign = useAssign();
  // the inspector has these keys while it is shown
  const digits = useDigitCommands(t('frame.group.images'), tab !== 'image' && selected.size > 0, (classId) => {
    void assign(imagesTarget([...selected]), classId);
  });
  const onCut = async (k: number) => (await cut.run({ k })) !== null;
  // picking one image is asking about it
  useEffect(() => {
    const several = useSelection.getState().ids.size > 1;
    setTab((before) => {
      if (focused === null) return before === 'image' ? 'group' : before;
      return several ? before : 'image';
    });
  }, [focused]);

  useCommands([
    ...digits,
    {
      id: 'groups.next',
      title: t('clustering.commands.next'),
      group: t('clustering.commands.group'),
      keys: ['J'],
      run: () => step(1),
    },
    {
      id: 'groups.previous',
      title: t('clustering.commands.previous'),
      group: t('clustering.commands.group'),
      keys: ['K'],
      run: () => step(-1),
    },
    {
      id: 'groups.all',
      title: t('clustering.commands.all'),
      group: t('clustering.commands.group'),
      keys: ['G'],
      run: () => choose(null),
      enabled: group !== null,
    },
  ]);

  const side = (
    <>
      <SegmentedControl
        fullWidth
        className={classes.tabs}
        aria-label={t('clustering.show')}
        data={TABS.map((value) => ({ value, label: t(`clustering.tabs.${value}`) }))}
        value={tab}
        onChange={setTab}
      />
      {tab === 'image' ? (
        <Inspector />
      ) : tab === 'runs' ? (
        <RunsSide />
      ) : (
        <GroupSide
          group={group}
          clusters={clusters}
          space={run.space}
          assignments={assignments}
          members={members ?? []}
          onChoose={chooseCluster}
        />
      )}
    </>
  );
  return (
    <Page
      label={t('frame.stage.clustering')}
      sideLabel={t('clustering.sideLabel')}
      side={side}
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
            onChoose={(node) => choose({ kind: 'node', node })}
            onCut={onCut}
          />
        ) : (
          <LoadingState text={t('clustering.tree.reading')} />
        )
      ) : (
        <ClusterList
          clusters={clusters}
          chosen={group?.kind === 'cluster' ? group.cluster : null}
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
            choose({ kind: 'lasso', ids: Int32Array.from(ids) });
          }}
        />
        <div className={classes.hand}>
          <GroupHead run={run} group={group} clusters={clusters} members={members} onAll={() => choose(null)} />
          {members ? (
            <VirtualGrid
              key={JSON.stringify(chosen?.kind === 'lasso' ? chosen.ids.length : chosen)}
              ids={members}
              label={t(group === null ? 'clustering.group.gridOfAll' : 'clustering.group.grid')}
              badge={(id) => badges.get(id) ?? null}
              onOpen={(id) => openViewer(members, id)}
            />
          ) : (
            <LoadingState text={t('clustering.group.reading')} />
          )}
        </div>
      </div>
    </Page>
  );
}

/** In one cluster a prototype's rank, elsewhere which cluster it stands for. */
function badgesOf(clusters: readonly ClusterSummary[], group: Group | null): ReadonlyMap<number, GridBadge> {
  const ranked = group?.kind === 'cluster';
  return new Map(
    clusters.flatMap(({ cluster, prototypes }) => {
      const stands: GridBadge = { group: t('clustering.cluster', { cluster }), groupColour: clusterColour(cluster) };
      const rank = (i: number): GridBadge => ({ group: t('clustering.prototype', { rank: i + 1 }) });
      return prototypes.map((id, i) => [id, ranked ? rank(i) : stands] as const);
    }),
  );
}
