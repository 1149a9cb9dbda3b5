import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { t } from '../i18n/t.ts';
import { useClasses, useLabels } from '../state/labels.ts';
import { clearSelection, keepWithin, pick, pickAll, useSelection } from '../state/selection.ts';
import { howOf, type Move, movedTo } from '../state/selectionRules.ts';
import { useSettings } from '../state/settings.ts';
import { badgeText } from './badgeText.ts';
import { gridLayout } from './gridLayout.ts';
import { Thumb } from './Thumb.tsx';
import { useThumbZoom } from './useThumbZoom.ts';
import classes from './virtualGrid.module.css';

const GAP = 4;

export interface GridBadge {
  /** Shows this class, instead of the one a person gave. */
  readonly classId?: number;
  /** Behind the class's digit, or alone where there is no class. */
  readonly text?: string;
  /** What the image stands for, at the picture's upper edge, in its colour. */
  readonly standsFor?: string;
  readonly standsForColour?: string;
}

interface Props {
  /** Image ids in the order they are shown; tens of thousands are fine. */
  readonly ids: ArrayLike<number>;
  /** What the grid holds, for who cannot see it: 'Images of cluster 2'. */
  readonly label: string;
  /** What to show in a picture's corner besides the class that a person gave it. */
  readonly badge?: (id: number) => GridBadge | string | null;
  /** Enter or a double click on an image. */
  readonly onOpen?: (id: number) => void;
  /** Least width of a thumbnail; the person's choice when left out. */
  readonly size?: number;
}

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'home',
  End: 'end',
};

const idAt = (event: MouseEvent) => {
  const cell = (event.target as Element).closest<HTMLElement>('[data-id]');
  return cell ? Number(cell.dataset.id) : null;
};

/**
 * Thumbnails of any number of images, sharing the selection with every other view.
 *
 * Click selects, Ctrl or Cmd toggles, Shift reaches from the anchor; arrows move, Ctrl+A takes all, Esc none, Enter opens;
 * Ctrl and the wheel change the size.
 */
export function VirtualGrid({ ids, label, badge, onOpen, size }: Props) {
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const wanted = useSettings((settings) => settings.thumb);
  const selection = useSelection();
  const labels = useLabels();
  const { byId } = useClasses();
  useThumbZoom(scroller);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth - 16));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { columns, rowHeight } = useMemo(() => gridLayout(width, size ?? wanted, GAP), [width, size, wanted]);
  const rows = width > 0 ? Math.ceil(ids.length / columns) : 0;
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 3,
    paddingStart: 8,
    paddingEnd: 8,
    scrollPaddingStart: 8,
    scrollPaddingEnd: 12,
  });
  useEffect(() => keepWithin(ids), [ids]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const show = (id: number) => {
    const at = Array.prototype.indexOf.call(ids, id);
    if (at >= 0) virtual.scrollToIndex(Math.floor(at / columns), { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    if (move && !event.altKey) {
      const next = movedTo(ids, selection.focused, move, columns, page);
      if (next !== null) {
        pick(ids, next, event.shiftKey ? 'range' : 'replace');
        show(next);
      }
    } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) pickAll(ids);
    else if (event.key === 'Escape' && selection.ids.size > 0) clearSelection();
    else if (event.key === 'Enter' && selection.focused !== null && onOpen) onOpen(selection.focused);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const cellOf = (id: number, column: number) => {
    const own = badge?.(id) ?? null;
    const shown = typeof own === 'string' ? { text: own } : own;
    const classId = shown?.classId ?? labels.classOf(id);
    const entry = classId === undefined ? undefined : byId.get(classId);
    const chosen = selection.ids.has(id);
    // the name holds what is seen in the corners, as it is seen and in that order
    const corner = [entry && badgeText(entry), shown?.text].filter(Boolean).join(' ');
    const words = [t('widgets.image', { id }), entry?.name, corner, shown?.standsFor].filter(Boolean).join(', ');
    return (
      <div
        key={id}
        id={`${prefix}-${id}`}
        role="gridcell"
        aria-selected={chosen}
        aria-colindex={column + 1}
        aria-label={words}
        data-id={id}
      >
        <Thumb
          id={id}
          selected={chosen}
          focused={selection.focused === id}
          label={entry}
          labelText={shown?.text}
          badge={shown?.text}
          standsFor={shown?.standsFor}
          standsForColour={shown?.standsForColour}
        />
      </div>
    );
  };

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const focusedAt = selection.focused === null ? -1 : Array.prototype.indexOf.call(ids, selection.focused);
  const focusedShown = focusedAt >= first * columns && focusedAt < (last + 1) * columns;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-multiselectable
      aria-rowcount={rows}
      aria-colcount={columns}
      aria-activedescendant={focusedShown ? `${prefix}-${selection.focused}` : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const id = idAt(event);
        if (id !== null) pick(ids, id, howOf(event));
        else clearSelection();
      }}
      onDoubleClick={(event) => {
        const id = idAt(event);
        if (id !== null) onOpen?.(id);
      }}
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map((row) => (
          <div
            key={row.key}
            role="row"
            aria-rowindex={row.index + 1}
            className={classes.row}
            style={{
              transform: `translateY(${row.start}px)`,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              gap: GAP,
            }}
          >
            {Array.from({ length: Math.min(columns, ids.length - row.index * columns) }, (_, column) =>
              cellOf(ids[row.index * columns + column], column),
            )}
          </div>
        ))}
      </div>
    </div>
  );
}
