import { useDebouncedValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { DuplicateGroup, ImageRow } from '../../src-shared/contract/library.ts';
import { t } from '../i18n/t.ts';
import { splitFile } from '../state/splitFile.ts';
import { bytes, count } from '../state/format.ts';
import { clearSelection, pick, useSelection } from '../state/selection.ts';
import { useCall } from '../state/useCall.ts';
import { openViewer } from '../state/viewer.ts';
import { MiddleClip } from '../widgets/MiddleClip.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import { useSize } from '../widgets/useSize.ts';
import { duplicateAfter, placeOf } from './duplicateMoves.ts';
import classes from './duplicates.module.css';

interface Props {
  readonly groups: readonly DuplicateGroup[];
  /** Groups there are in all; the list may hold only the first of them. */
  readonly total: number;
}

const HEIGHT = 184;
/** Width of one image with the space beside it. */
const CELL = 152;

/** Images that can be asked for at once, and milliseconds that they have to stay in sight before. */
const MOST = 1000;
const PAUSE = 60;

const idAt = (event: MouseEvent) => {
  const cell = (event.target as Element).closest<HTMLElement>('[data-id]');
  return cell ? Number(cell.dataset.id) : null;
};

/** Groups of like images as rows, each image with what tells it from the kept one. Arrows move, Enter opens. */
export function DuplicateGroups({ groups, total }: Props) {
  const prefix = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [measured, { width }] = useSize<HTMLDivElement>();
  const focused = useSelection((selection) => selection.focused);
  const fits = Math.max(1, Math.floor((width - 28) / CELL));
  const virtual = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 2,
  });
  // no key acts on what nobody sees
  useEffect(() => {
    const { focused: id } = useSelection.getState();
    if (id !== null && !placeOf(groups, id)) clearSelection();
  }, [groups]);

  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(groups, focused);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / HEIGHT) - 1);
    if (event.key === 'Enter' && place) openViewer(groups[place.group].ids, groups[place.group].ids[place.at]);
    else {
      const next = event.altKey ? null : duplicateAfter(groups, place, event.key, page);
      const to = placeOf(groups, next);
      if (next === null || !to) return;
      pick(groups[to.group].ids, next);
      virtual.scrollToIndex(to.group, { align: 'auto' });
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const items = virtual.getVirtualItems();
  const rows = useRows(items.map(({ index }) => shownOf(groups[index], focused, fits)).flat());
  const inSight = items.some(({ index }) => focused !== null && groups[index].ids.includes(focused));
  return (
    <div
      ref={scroller}
      className={classes.groups}
      role="grid"
      tabIndex={0}
      aria-label={t('library.duplicates.label')}
      aria-rowcount={total}
      aria-activedescendant={inSight ? `${prefix}-${focused}` : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const id = idAt(event);
        const place = placeOf(groups, id);
        if (id !== null && place) pick(groups[place.group].ids, id);
        else clearSelection();
      }}
      onDoubleClick={(event) => {
        const id = idAt(event);
        const place = placeOf(groups, id);
        if (id !== null && place) openViewer(groups[place.group].ids, id);
      }}
    >
      <div ref={measured} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <div
            key={key}
            role="row"
            aria-rowindex={index + 1}
            className={classes.group}
            style={{ transform: `translateY(${start}px)`, height: HEIGHT }}
          >
            <Group
              group={groups[index]}
              shown={shownOf(groups[index], focused, fits)}
              rows={rows}
              focused={focused}
              prefix={prefix}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

interface GroupProps {
  readonly group: DuplicateGroup;
  /** Its images that have room. */
  readonly shown: readonly number[];
  readonly rows: ReadonlyMap<number, ImageRow>;
  readonly focused: number | null;
  readonly prefix: string;
}

function Group({ group: { ids, exact, kept }, shown, rows, focused, prefix }: GroupProps) {
  const best = rows.get(kept);
  const hidden = ids.length - shown.length;
  return (
    <>
      <div role="rowheader" className={classes.groupHead}>
        <b>{t(exact ? 'library.duplicates.exact' : 'library.duplicates.alike', { count: ids.length })}</b>
        {hidden > 0 && <small>{t('library.duplicates.more', { count: hidden })}</small>}
      </div>
      {shown.map((id) => {
        const row = rows.get(id);
        const { name, folder } = splitFile(row?.file ?? '');
        const mark =
          id === kept ? t('library.duplicates.kept') : row?.represented ? t('library.duplicates.setAsideMark') : null;
        return (
          <div
            key={id}
            id={`${prefix}-${id}`}
            role="gridcell"
            data-id={id}
            aria-selected={id === focused}
            className={classes.image}
          >
            <Thumb id={id} selected={id === focused} focused={id === focused} badge={mark} fit="contain" />
            <span title={row?.file}>{row && <MiddleClip text={name} />}</span>
            <small className="clip" title={folder}>
              {folder.replace(/\/$/, '') || (row && t('library.failures.topFolder'))}
            </small>
            {row && best && <Differs row={row} best={best} />}
          </div>
        );
      })}
    </>
  );
}

/** What is known of images, by id; asked for all in sight at once, when they stay there. */
function useRows(ids: readonly number[]): ReadonlyMap<number, ImageRow> {
  const [settled] = useDebouncedValue(ids.slice(0, MOST).join(' '), PAUSE);
  const asked = useMemo(() => (settled === '' ? [] : settled.split(' ').map(Number)), [settled]);
  const { value } = useCall('library.images', asked.length > 0 ? { ids: asked } : null, { keep: true });
  return useMemo(() => new Map(value?.map((row) => [row.id, row])), [value]);
}

/** The images of a group that have room, among them the kept one, which leads, and the one in hand. */
function shownOf({ ids }: DuplicateGroup, focused: number | null, most: number): readonly number[] {
  const at = focused === null ? -1 : ids.indexOf(focused);
  if (at < most) return ids.slice(0, most);
  return [ids[0], ...ids.slice(at - most + 2, at + 1)].slice(-most);
}

const pixels = ({ width, height }: ImageRow) =>
  t('library.duplicates.pixels', { width: count(width), height: count(height) });

/** Size and bytes of an image; what is other than the kept one's stands out. */
function Differs({ row, best }: { row: ImageRow; best: ImageRow }) {
  const parts = [
    { text: pixels(row), other: row.width !== best.width || row.height !== best.height },
    { text: bytes(row.bytes), other: row.bytes !== best.bytes },
  ];
  return (
    <small className="clip">
      {parts.map(({ text, other }, i) => (
        <span key={i} data-other={other || undefined}>
          {i > 0 && ', '}
          {text}
        </span>
      ))}
    </small>
  );
}
