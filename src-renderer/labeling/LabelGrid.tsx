import { Button, Select } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { Target } from '../../src-shared/contract/labeling.ts';
import { indexAssignments } from '../clustering/assignmentIndex.ts';
import { shownMembers } from '../clustering/group.ts';
import { Inspector } from '../inspector/Inspector.tsx';
import { countOf } from '../state/format.ts';
import { useClasses, useLabels } from '../state/labels.ts';
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
import { ClassKeys } from './ClassKeys.tsx';
import { EditClasses } from './EditClasses.tsx';
import { LabeledSoFar } from './LabeledSoFar.tsx';
import { ModeSwitch } from './ModeSwitch.tsx';
import { NewClass } from './NewClass.tsx';
import classes from './question.module.css';
import { targetOf, useAssign } from './useAssign.ts';
import { useDigitCommands } from './useLabelCommands.ts';

const ALL = 'all';
const OPEN = 'open';

/** Many images at once: a selection, or a whole cluster. */
export function LabelGrid() {
  const ids = useCall('library.ids', {});
  const { value: current } = useCall('clustering.clusters', {});
  const { value: assignments } = useCall('clustering.assignments', current ? {} : null);
  const { classes: entries } = useClasses();
  const labels = useLabels();
  const selected = useSelection((selection) => selection.ids);
  const assign = useAssign();
  const [filter, setFilter] = useState(ALL);
  const input = useRef<HTMLInputElement>(null);

  const cluster = current?.clusters.find((entry) => String(entry.cluster) === filter);
  const shown = useMemo(() => {
    const all = ids.value?.ids.filter((_, i) => ids.value?.excluded[i] !== 1);
    if (cluster) return assignments ? shownMembers(cluster, indexAssignments(assignments)) : undefined;
    return filter === OPEN ? all?.filter((id) => labels.classOf(id) === undefined) : all;
  }, [ids.value, assignments, cluster, filter, labels]);

  // only what is seen is labeled: a selection may reach beyond this filter
  const seen = useMemo(() => new Set(shown), [shown]);
  const chosen = [...selected].filter((id) => seen.has(id));
  const target: Target | null =
    chosen.length > 0
      ? targetOf(chosen)
      : cluster && current
        ? { kind: 'cluster', run: current.run.id, cluster: cluster.cluster }
        : null;
  const what =
    chosen.length > 0
      ? countOf(chosen.length, 'selected image')
      : cluster
        ? `the whole of cluster ${cluster.cluster}, ${countOf(cluster.size, 'image')}`
        : null;
  const give = (classId: number | null) => {
    if (!target) return;
    void assign(target, classId).then((saved) => {
      // answered ones leave the list
      if (saved && filter === OPEN) clearSelection();
    });
  };
  useCommands([
    ...useDigitCommands('Selection or cluster', target !== null, give),
    {
      id: 'grid.clear',
      title: 'Take the labels away',
      group: 'Selection or cluster',
      keys: ['Backspace', 'Delete'],
      run: () => give(null),
      enabled: target !== null,
    },
    {
      id: 'grid.new',
      title: 'Label with a new class',
      group: 'Selection or cluster',
      keys: ['N'],
      run: () => input.current?.focus(),
    },
  ]);

  return (
    <Page label="Labeling" rows="auto minmax(0, 1fr) auto" side={<Inspector labelKeys={false} />}>
      <div className="head" data-line>
        <ModeSwitch mode="grid" />
        <Select
          aria-label="Which images"
          w={240}
          value={filter}
          onChange={(value) => setFilter(value ?? ALL)}
          data={[
            { value: ALL, label: 'All images' },
            { value: OPEN, label: 'Without an answer' },
            ...(current?.clusters ?? []).map((entry) => ({
              value: String(entry.cluster),
              label: `Cluster ${entry.cluster}: ${entry.words.join(', ')}`,
            })),
          ]}
        />
        <span className="end dim">
          <LabeledSoFar />
        </span>
      </div>
      <GridBody error={ids.error?.message} reload={ids.reload} shown={shown} open={filter === OPEN} />
      <div className={classes.foot}>
        <div className="row">
          <span className={`grow clip ${what ? '' : 'dim'}`}>
            {what ? `Label ${what}` : 'Select images, or choose a cluster, then press a key'}
          </span>
          {target && (
            <Button variant="subtle" onClick={() => give(null)}>
              <KeyHint keys="Backspace" /> &nbsp;clear
            </Button>
          )}
          <NewClass
            inputRef={input}
            placeholder={entries.length === 0 ? 'name a class' : 'another class'}
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
  readonly open: boolean;
  reload(): void;
}

function GridBody({ shown, error, open, reload }: BodyProps) {
  if (!shown && error)
    return (
      <FailState title="The images cannot be listed" message={error} action={{ label: 'Try again', run: reload }} />
    );
  if (!shown) return <LoadingState what="the images" />;
  if (shown.length === 0) return <EmptyState title={open ? 'Every image has an answer' : 'There are no images here'} />;
  return <VirtualGrid ids={shown} label="Images to label" onOpen={(id) => openViewer(shown, id)} />;
}
