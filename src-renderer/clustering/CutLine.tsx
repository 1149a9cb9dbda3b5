import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import { figure } from '../state/format.ts';
import { type Cut, nearestCut, stepCut } from './cuts.ts';
import type { DendrogramLayout } from './dendrogramLayout.ts';
import classes from './dendrogram.module.css';

interface Props {
  readonly cuts: readonly Cut[];
  readonly layout: DendrogramLayout;
  readonly width: number;
  /** Where the line is drawn. */
  readonly cut: Cut;
  /** The line was moved to a cut; null: it was let go where it came from. */
  onMove(cut: Cut | null): void;
  /** It was let go at another cut. */
  onEnd(cut: Cut): void;
}

/** After the last arrow key, before the cut is made. */
const REST = 350;

/** The handle at the end of the line; the tree leaves room for it. */
export const PILL = { width: 84, height: 36 };

/** The line across the tree: it snaps to the gaps between merges, and says what it would give before it is let go. */
export function CutLine({ cuts, layout, width, cut, onMove, onEnd }: Props) {
  const line = useRef<SVGGElement>(null);
  const [dragged, setDragged] = useState(false);
  const from = useRef<Cut | null>(null);
  const to = useRef<Cut | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const move = (next: Cut) => {
    from.current ??= cut;
    to.current = next;
    onMove(next);
  };
  const end = () => {
    clearTimeout(timer.current);
    setDragged(false);
    const [before, after] = [from.current, to.current];
    from.current = null;
    to.current = null;
    if (after === null) return;
    if (after.k === before?.k) onMove(null);
    else onEnd(after);
  };
  const cancel = () => {
    clearTimeout(timer.current);
    setDragged(false);
    from.current = null;
    to.current = null;
    onMove(null);
  };

  const onPointerMove = (event: PointerEvent<SVGGElement>) => {
    if (!dragged) return;
    const top = event.currentTarget.ownerSVGElement?.getBoundingClientRect().top ?? 0;
    const next = nearestCut(cuts, event.clientY - top, layout.yOf);
    if (next.k !== (to.current ?? cut).k) move(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = (to.current ?? cut).k;
    const next = {
      ArrowUp: () => stepCut(cuts, at, -1),
      ArrowLeft: () => stepCut(cuts, at, -1),
      ArrowDown: () => stepCut(cuts, at, 1),
      ArrowRight: () => stepCut(cuts, at, 1),
      PageUp: () => stepCut(cuts, at, -5),
      PageDown: () => stepCut(cuts, at, 5),
      Home: () => cuts[0],
      End: () => cuts[cuts.length - 1],
    }[event.key];
    if (next) {
      move(next());
      clearTimeout(timer.current);
      timer.current = setTimeout(end, REST);
    } else if (event.key === 'Enter') end();
    else if (event.key === 'Escape' && from.current) cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const y = layout.yOf(cut.height);
  const clusters = t('clustering.clusters', { count: cut.k });
  const height = t('clustering.cut.height', { height: figure(cut.height) });
  const pillY = Math.min(Math.max(0, y - PILL.height / 2), layout.baseline - PILL.height + 6);
  return (
    <g
      ref={line}
      className={classes.cut}
      role="slider"
      tabIndex={0}
      aria-label={t('clustering.cut.label')}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={cuts[cuts.length - 1].k}
      aria-valuenow={cut.k}
      aria-valuetext={`${clusters}, ${height}`}
      data-dragged={dragged || undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(true);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={cancel}
      onKeyDown={onKeyDown}
    >
      <rect className={classes.grip} x={0} width={width} y={y - 7} height={14} />
      <line className={classes.dashes} x1={0} x2={width} y1={y} y2={y} />
      <rect className={classes.pill} x={width - PILL.width} width={PILL.width} y={pillY} height={PILL.height} rx={4} />
      <text className={classes.pillText} x={width - PILL.width / 2} textAnchor="middle">
        <tspan x={width - PILL.width / 2} y={pillY + 15} className={classes.pillMain}>
          {clusters}
        </tspan>
        <tspan x={width - PILL.width / 2} y={pillY + 29}>
          {height}
        </tspan>
      </text>
    </g>
  );
}
