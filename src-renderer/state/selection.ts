import { create } from 'zustand';
import { allOf, type How, NOTHING, picked, type Selection, within } from './selectionRules.ts';

/** The images in hand, the same in every view of a page. */
export const useSelection = create<Selection>(() => NOTHING);

export const clearSelection = (): void => useSelection.setState(NOTHING, true);

/** Picks an image of a grid. */
export const pick = (order: ArrayLike<number>, id: number, how: How = 'replace'): void =>
  useSelection.setState((selection) => picked(selection, order, id, how));

export const pickAll = (order: ArrayLike<number>): void =>
  useSelection.setState((selection) => allOf(selection, order));

/** Another page, or another view of one, has no selection yet; the image in hand goes along, since the inspector shows it. */
export const leaveSelection = (): void =>
  useSelection.setState(({ focused, ids }) => ({
    ids: new Set(),
    anchor: null,
    focused: ids.size > 1 ? null : focused,
  }));

/** Lets go of images that are shown no more, so that no key acts on what nobody sees. */
export const keepWithin = (order: ArrayLike<number>): void =>
  useSelection.setState((selection) => within(selection, order));

/** Selects these images: a lasso, a cluster, a bar of a histogram. The first one is focused unless the focused one is among them. */
export const selectMany = (ids: Iterable<number>): void =>
  useSelection.setState((selection) => {
    const next = new Set(ids);
    const focused = selection.focused !== null && next.has(selection.focused) ? selection.focused : null;
    const first = focused ?? next.values().next().value ?? null;
    return { ids: next, anchor: first, focused: first };
  });

/** Shows an image in the inspector without touching the selection. */
export const focusImage = (id: number | null): void => useSelection.setState({ focused: id });

export const useFocused = (): number | null => useSelection(({ focused }) => focused);
