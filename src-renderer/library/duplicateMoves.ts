import type { DuplicateGroup } from '../../src-shared/contract/library.ts';

/** Where the image in hand is: its group, and its place there. */
export interface Place {
  readonly group: number;
  readonly at: number;
}

/** Place of an image; null when it is in no group. Each image is in one group at most. */
export function placeOf(groups: readonly DuplicateGroup[], id: number | null): Place | null {
  if (id === null) return null;
  const group = groups.findIndex(({ ids }) => ids.includes(id));
  return group < 0 ? null : { group, at: groups[group].ids.indexOf(id) };
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));

/**
 * The image after a key: left and right within the group and on into the next, up and down to the next groups at about the
 * same place; null for other keys.
 *
 * @param page groups in sight
 */
export function duplicateAfter(
  groups: readonly DuplicateGroup[],
  from: Place | null,
  key: string,
  page: number,
): number | null {
  const down: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -Infinity,
    End: Infinity,
  };
  const along = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if ((along === undefined && down[key] === undefined) || groups.length === 0) return null;
  const place = from ?? { group: 0, at: 0 };
  if (from === null && key !== 'End') return groups[0].ids[0];
  if (along === undefined) {
    const { ids } = groups[clamp(place.group + down[key], groups.length - 1)];
    return ids[Math.min(place.at, ids.length - 1)];
  }
  const { ids } = groups[place.group];
  const next = ids[place.at + along];
  if (next !== undefined) return next;
  const neighbour = groups[place.group + along]?.ids;
  return (along > 0 ? neighbour?.[0] : neighbour?.at(-1)) ?? ids[place.at];
}
