import { Button, Select } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Target } from '../../src-shared/contract/labeling.ts';
import { indexAssignments } from '../state/indexAssignments.ts';
import { shownMembers } from '../state/shownMembers.ts';
import { stageName } from '../state/stageName.ts';
import { t } from '../i18n/t.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { useClasses, useLabels } from '../state/labels.ts';
import { goTo } from '../state/route.ts';
import { clearSelection, useSelection } from '../state/selection.ts';
import { useCall } from '../state/useCall.ts';
import { useCommands } from '../state/useCommands.ts';
import { openViewer } from '../state/viewer.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { KeyHint } from '../widgets/KeyHint.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Page } from '../widgets/Page.tsx';
import { VirtualGrid } from '../widgets/VirtualGrid.tsx';
import { ClassKeys } from '../widgets/ClassKeys.tsx';
import { EditClasses } from './EditClasses.tsx';
import { LabeledSoFar } from './LabeledSoFar.tsx';
import { LabelingHead } from './LabelingHead.tsx';
import { NewClass } from '../widgets/NewClass.tsx';
import classes from './question.module.css';
import { useAssign } from '../state/useAssign.ts';
import { imagesTarget } from '../state/imagesTarget.ts';
import { useDigitCommands } from '../state/useDigitCommands.ts';

const ALL = 'all';
const OPEN = 'open';
const CHANGED = 'changed';

/** What an empty grid says. */
const NONE_LEFT = {
  all: 'labeling.grid.noImages',
  open: 'labeling.grid.allAnswered',
  changed: 'labeling.changed.none',
} as const;

/**
 * Many images at once: a selection, or a whole cluster.
 *
 * @param changed begin with the images that changed after they were labeled
 */
export function LabelGrid({ changed: fromChanged }: { changed: boolean }) {
  const ids = useCall('library.ids', {});
  const { value: current } = useCall('clustering.clusters', {});
  const { value: assignments } = useCall('clustering.assignments', current ? {} : null);
  const { classes: entries } = useClasses();
  const labels = useLabels();
  const selected = useSelection((selection) => selection.ids);
  const assign = useAssign();
  const [filter, setFilter] = useState(fromChanged ? CHANGED : ALL);
  const input = useRef<HTMLInputElement>(null);

  const cluster = current?.clusters.find((entry) => String(entry.cluster) === filter);
  const shown = useMemo(() => {
    const all = ids.value?.ids.filter((_, i) => ids.value?.excluded[i] !== 1);
    if (cluster) return assignments ? shownMembers(cluster, indexAssignments(assignments)) : undefined;
    if (filter === CHANGED) return all?.filter((id) => labels.isUnconfirmed(id));
    if (filter !== OPEN) return all;
    // another picture answers for those that stand aside
    const aside = new Set(ids.value?.ids.filter((_, i) => ids.value?.represented[i] === 1));
    return all?.filter((id) => labels.classOf(id) === undefined && !aside.has(id));
  }, [ids.value, assignments, cluster, filter, labels]);

  // only what is seen is labeled: a selection may reach beyond this filter
  const seen = useMemo(() => new Set(shown), [shown]);
  const chosen = [...selected].filter((id) => seen.has(id));
  const target: Target | null =
    chosen.length > 0
      ? imagesTarget(chosen)
      : cluster && current
        ? { kind: 'cluster', run: current.run.id, cluster: cluster.cluster }
        : null;
  const what =
    chosen.length > 0
      ? t('labeling.grid.labelSelected', { count: chosen.length })
      : cluster
        ? t('labeling.grid.labelCluster', { cluster: cluster.cluster, count: cluster.size })
        : null;
  useEffect(() => {
    setFilter((before) => (fromChanged ? CHANGED : before === CHANGED ? ALL : before));
  }, [fromChanged]);
  const choose = (value: string | null) => {
    // the address says it, as the notice does
    if (fromChanged || value === CHANGED) goTo('labeling', value === CHANGED ? 'grid/changed' : 'grid');
    setFilter(value ?? ALL);
  };
  const give = (classId: number | null) => {
    if (!target) return;
    void assign(target, classId).then((saved) => {
      // answered ones leave the list
      if (saved && filter === OPEN) clearSelection();
    });
  };
  useCommands([
    ...useDigitCommands(t('labeling.grid.commands'), target !== null, give),
    {
      id: 'grid.clear',
      title: t('labeling.grid.clearCommand'),
      group: t('labeling.grid.commands'),
      keys: ['Backspace', 'Delete'],
      run: () => give(null),
      enabled: target !== null,
    },
    {
      id: 'grid.new',
      title: t('labeling.grid.newClassCommand'),
      group: t('labeling.grid.commands'),
      keys: ['N'],
      run: () => input.current?.focus(),
    },
  ]);

  return (
    <Page label={stageName('labeling')} rows="auto minmax(0, 1fr) auto" side={<Inspector labelKeys={false} />}>
      <LabelingHead mode="grid" changed={filter === CHANGED} end={<LabeledSoFar />}>
        <Select
          className={classes.filter}
          aria-label={t('labeling.grid.filter')}
          value={filter}
          onChange={choose}
          data={[
            { value: ALL, label: t('labeling.grid.all') },
            { value: OPEN, label: t('labeling.grid.open') },
            { value: CHANGED, label: t('labeling.changed.filter') },
            ...(current?.clusters ?? []).map((entry) => ({
              value: String(entry.cluster),
              label: t('labeling.grid.cluster', { cluster: entry.cluster, words: entry.words.join(', ') }),
            })),
          ]}
        />
      </LabelingHead>
      <GridBody
        error={ids.error?.message}
        reload={ids.reload}
        shown={shown}
        none={t(NONE_LEFT[filter === OPEN || filter === CHANGED ? filter : ALL])}
      />
      <div className={classes.foot}>
        <div className="row">
          <span className={`grow clip ${what ? '' : 'dim'}`}>{what ?? t('labeling.grid.hint')}</span>
          {target && (
            <Button variant="subtle" onClick={() => give(null)}>
              <KeyHint keys="Backspace" /> &nbsp;{t('labeling.grid.clear')}
            </Button>
          )}
          <NewClass
            inputRef={input}
            placeholder={entries.length === 0 ? t('labeling.grid.nameFirst') : t('labeling.grid.anotherClass')}
            width={130}
            onMade={(classId) => {
              give(classId);
              input.current?.blur();
            }}
          />
          {entries.length > 0 && <EditClasses />}
        </div>
        <ClassKeys entries={entries} disabled={target === null} onPick={give} />
      </div>
    </Page>
  );
}

interface BodyProps {
  readonly shown: Int32Array | undefined;
  readonly error: string | undefined;
  /** What to say where no image is left. */
  readonly none: string;
  reload(): void;
}

function GridBody({ shown, error, none, reload }: BodyProps) {
  const labels = useLabels();
  if (!shown && error)
    return (
      <FailState
        title={t('labeling.grid.unreadable')}
        message={error}
        action={{ label: t('widgets.tryAgain'), run: reload }}
      />
    );
  if (!shown) return <LoadingState text={t('labeling.grid.reading')} />;
  if (shown.length === 0) return <EmptyState title={none} />;
  return (
    <VirtualGrid
      ids={shown}
      label={t('labeling.grid.images')}
      badge={(id) => (labels.isUnconfirmed(id) ? t('labeling.changed.mark') : null)}
      onOpen={(id) => openViewer(shown, id)}
    />
  );
}
