import { SegmentedControl, Select } from '@mantine/core';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Response } from '../../src-shared/contract/api.ts';
import type { ClusterSummary, MapSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { DEFAULT_MAP } from '../../src-shared/clustering/defaultMap.ts';
import { type MapName, MAPS } from '../../src-shared/clustering/maps.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { t } from '../i18n/t.ts';
import { Plot, type PlotHandle, type PlotPoint } from '../plots/Plot.tsx';
import { rings } from '../plots/rings.ts';
import { scatterMap } from '../plots/scatterMap.ts';
import { useTheme } from '../plots/useTheme.ts';
import { percent } from '../state/format.ts';
import { selectMany, useSelection } from '../state/selection.ts';
import { useStageJob } from '../state/jobs.ts';
import { useCommands } from '../state/useCommands.ts';
import { EmptyState } from '../widgets/EmptyState.tsx';
import { FailState } from '../widgets/FailState.tsx';
import { LoadingState } from '../widgets/LoadingState.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import { choiceOf, mapChoices, shownValue } from './mapChoices.ts';
import { viewAfter } from './mapKeys.ts';
import { type DragMode, useDragMode } from './useDragMode.ts';
import { type ColourBy, colourName, useMapColour } from './useMapColour.ts';
import { spaceLabel } from '../state/spaceLabel.ts';
import { chooseMap, useComputeMap, useShownMap } from './useShownMap.ts';
import classes from './clusterMap.module.css';

interface Props {
  readonly run: RunSummary;
  readonly clusters: readonly ClusterSummary[];
  readonly assignments: Response<'clustering.assignments'> | undefined;
  /** The images of the subset that is shown, which keep their colour; null: all do. */
  readonly inHand: ReadonlySet<number> | null;
  onLasso(ids: readonly number[]): void;
}

type MapPoints = NonNullable<Response<'clustering.mapPoints'>>;

/** The map of the run's space, computed when it is asked for. */
export function ClusterMap(props: Props) {
  const { space } = props.run;
  const { points, kept, error, reload } = useShownMap(space);
  const { compute, pending, error: refused } = useComputeMap({ quiet: true });
  const busy = useStageJob('clustering') !== null || pending;
  const computeBy = (method: MapName) => void compute(method, space);
  const run = () => computeBy(DEFAULT_MAP.method);

  if (points) return <DrawnMap {...props} points={points} kept={kept} onCompute={computeBy} busy={busy} />;
  const failure = refused ?? error;
  return (
    <div className={classes.box}>
      {failure ? (
        <FailState
          title={t('clustering.map.failed')}
          message={failure.message}
          action={{ label: t('widgets.tryAgain'), run: refused ? run : reload, disabled: busy }}
        />
      ) : points === undefined ? (
        <LoadingState text={t('clustering.map.reading')} />
      ) : (
        <EmptyState
          title={t('clustering.map.empty')}
          detail={t('clustering.map.emptyDetail')}
          action={{ label: t(busy ? 'clustering.map.computing' : 'clustering.map.compute'), run, disabled: busy }}
        />
      )}
    </div>
  );
}

const colours = () => [
  {
    group: t('clustering.colour.categories'),
    items: [
      { value: 'cluster', label: t('clustering.colour.byCluster') },
      { value: 'class', label: t('clustering.colour.byClass') },
    ],
  },
  {
    group: t('clustering.colour.scores'),
    items: [
      { value: 'confidence', label: t('clustering.colour.byConfidence') },
      { value: 'anomaly', label: t('clustering.colour.byAnomaly') },
    ],
  },
  {
    group: t('clustering.colour.features'),
    items: FEATURE_NAMES.map((name) => ({ value: `feature:${name}`, label: featureLabel(name) })),
  },
];

/** Rings round more points than this would only paint the map over. */
const RINGS = 200;

const MODES: readonly DragMode[] = ['pan', 'select', 'lasso'];

function DrawnMap({ run, clusters, assignments, inHand, onLasso, points, kept, onCompute, busy }: Props & MapProps) {
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const handle = useRef<PlotHandle>(null);
  const [by, setBy] = useState<ColourBy>('cluster');
  const [hovered, setHovered] = useState<PlotPoint | null>(null);
  const [mode, chosenMode, setMode] = useDragMode(box);
  const picked = useSelection(({ ids }) => ids);
  const method = MAPS[points.method].title;
  const colour = useMapColour(by, points.ids, clusters, assignments);

  useCommands([
    {
      id: 'map.pan',
      title: t('clustering.map.commands.pan'),
      group: t('clustering.map.commands.group'),
      keys: ['P'],
      run: () => setMode('pan'),
    },
    {
      id: 'map.box',
      title: t('clustering.map.commands.box'),
      group: t('clustering.map.commands.group'),
      keys: ['B'],
      run: () => setMode('select'),
    },
    {
      id: 'map.lasso',
      title: t('clustering.map.commands.lasso'),
      group: t('clustering.map.commands.group'),
      keys: ['L'],
      run: () => setMode('lasso'),
    },
  ]);

  const drawn = useMemo(() => {
    if (colour === null) return null;
    const { ids, coordinates, components, explained } = points;
    const axis = (i: number) =>
      explained.length > i
        ? t('clustering.map.axisExplained', { component: i + 1, share: percent(explained[i]) })
        : t('clustering.map.axis', { component: i + 1 });
    const view = points.map;
    return scatterMap(
      { ids, coordinates, components, colour, selected: inHand, axes: [axis(0), axis(1)], view },
      theme,
    );
  }, [points, colour, inHand, theme]);
  // what follows the pointer and the selection leaves the points alone
  const figure = useMemo(() => {
    if (drawn === null) return null;
    const shapes = picked.size <= RINGS ? rings({ ...points, ringed: picked }, theme) : [];
    return { ...drawn, layout: { ...drawn.layout, dragmode: mode, shapes } };
  }, [drawn, points, picked, mode, theme]);

  const onKeyDown = (event: KeyboardEvent) => {
    const shown = handle.current?.view();
    const next = shown && !event.ctrlKey && !event.metaKey && !event.altKey ? viewAfter(shown, event.key) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    handle.current?.show(next);
  };

  const legend = inHand
    ? t('clustering.map.inHand', { count: inHand.size })
    : t('clustering.images', { count: points.ids.length });
  return (
    <div
      ref={box}
      className={classes.box}
      role="group"
      tabIndex={0}
      aria-label={t('clustering.map.label', { count: points.ids.length })}
      onKeyDown={onKeyDown}
    >
      {figure && (
        <Plot
          className={classes.plot}
          figure={figure}
          label={t('clustering.map.plotLabel', { method, space: spaceLabel(run.space), by: colourName(by), legend })}
          handle={handle}
          onHover={setHovered}
          onPoint={({ value }) => selectMany([Number(value)])}
          onSelect={onLasso}
        />
      )}
      <div className={classes.title}>
        {t('clustering.map.title', { method, space: spaceLabel(run.space) })}
        {points.stale && (
          <button
            type="button"
            className={`bare ${classes.stale}`}
            onClick={() => onCompute(points.method)}
            disabled={busy}
          >
            {t(busy ? 'clustering.map.recomputing' : 'clustering.map.stale')}
          </button>
        )}
      </div>
      <div className={classes.tools}>
        <SegmentedControl
          data={MODES.map((value) => ({ value, label: t(`clustering.map.modes.${value}`) }))}
          value={mode}
          onChange={setMode}
          aria-label={t('clustering.map.dragging')}
          data-held={mode !== chosenMode || undefined}
        />
        <Select
          aria-label={t('clustering.colour.label')}
          data={colours()}
          value={by}
          w={150}
          onChange={(value) => value && setBy(value as ColourBy)}
        />
      </div>
      <small className={classes.legend}>{legend}</small>
      <MapSelect shown={points.map} kept={kept} busy={busy} onCompute={onCompute} />
      {hovered && box.current && <Hovered point={hovered} box={box.current} clusterOf={clusterOf(assignments)} />}
    </div>
  );
}

interface SelectProps extends Pick<MapProps, 'kept' | 'busy' | 'onCompute'> {
  readonly shown: string;
}

/** Chooses another kept map of the space, or computes one; absent where there is one map and no other to have. */
function MapSelect({ shown, kept, busy, onCompute }: SelectProps) {
  const choices = mapChoices(kept);
  if (choices.flatMap(({ items }) => items).length < 2) return null;
  return (
    <Select
      className={classes.choice}
      aria-label={t('clustering.map.choice')}
      data={choices}
      value={shownValue(shown)}
      w={150}
      disabled={busy}
      onChange={(value) => {
        if (value === null) return;
        const choice = choiceOf(value);
        if (choice.kind === 'show') chooseMap(choice.map);
        else onCompute(choice.method);
      }}
    />
  );
}

interface MapProps {
  readonly points: MapPoints;
  readonly kept: readonly MapSummary[];
  readonly busy: boolean;
  onCompute(method: MapName): void;
}

function clusterOf(assignments: Props['assignments']): (id: number) => number | null {
  return (id) => {
    const row = assignments?.ids.indexOf(id) ?? -1;
    return row < 0 ? null : (assignments?.clusters[row] ?? null);
  };
}

const CARD = { width: 156, height: 128, gap: 12 };

/** The picture of the point under the pointer, beside it and always inside the map. */
function Hovered({
  point,
  box,
  clusterOf,
}: {
  point: PlotPoint;
  box: HTMLElement;
  clusterOf: (id: number) => number | null;
}) {
  const id = Number(point.value);
  const { left, top, width, height } = box.getBoundingClientRect();
  const [x, y] = [point.clientX - left, point.clientY - top];
  const cluster = clusterOf(id);
  const at = {
    left: x + CARD.gap + CARD.width > width ? x - CARD.gap - CARD.width : x + CARD.gap,
    top: Math.min(Math.max(4, y - CARD.height / 2), height - CARD.height - 4),
    width: CARD.width,
  };
  return (
    <div className={classes.card} style={at} aria-hidden>
      <Thumb id={id} />
      <small>
        {cluster === null ? t('clustering.map.point', { id }) : t('clustering.map.pointInCluster', { id, cluster })}
      </small>
    </div>
  );
}
