import { create } from 'zustand';
import { allOf, type How, NOTHING, picked, type Selection } from './selectionRules.ts';

/** The images in hand, on every page the same. */
export const useSelection = create<Selection>(() => NOTHING);

export const clearSelection = (): void => useSelection.setState(NOTHING, true);

/** Picks an image of a grid. */
export const pick = (order: ArrayLike<number>, id: number, how: How = 'replace'): void =>
  useSelection.setState((selection) => picked(selection, order, id, how));

export const pickAll = (order: ArrayLike<number>): void =>
  useSelection.setState((selection) => allOf(selection, order));

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
