/** Images in hand: `anchor` is where a range starts, `focused` the one the inspector shows and keys move. */
export interface Selection {
  readonly ids: ReadonlySet<number>;
  readonly anchor: number | null;
  readonly focused: number | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null, focused: null };

/** What a click or a key does to the selection: replaces it, flips one image, or reaches from the anchor. */
export type How = 'replace' | 'toggle' | 'range';

export const howOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): How => {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'replace';
};

type Order = ArrayLike<number>;

const indexOf = (order: Order, id: number | null) => (id === null ? -1 : Array.prototype.indexOf.call(order, id));

/** The selection after image `id` of a grid in this order was picked. A range whose anchor left the grid starts at `id`. */
export function picked(selection: Selection, order: Order, id: number, how: How): Selection {
  if (how === 'toggle') {
    const ids = new Set(selection.ids);
    if (!ids.delete(id)) ids.add(id);
    return { ids, anchor: id, focused: id };
  }
  const from = how === 'range' ? indexOf(order, selection.anchor) : -1;
  const to = indexOf(order, id);
  if (from < 0 || to < 0) return { ids: new Set([id]), anchor: id, focused: id };
  const ids = new Set<number>();
  for (let i = Math.min(from, to); i <= Math.max(from, to); i++) ids.add(order[i]);
  return { ids, anchor: selection.anchor, focused: id };
}

export type Move = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'home' | 'end';

/** The image that a key leads to in a grid of `columns`, `page` rows high; the first one when none is focused yet. */
export function movedTo(
  order: Order,
  focused: number | null,
  move: Move,
  columns: number,
  page: number,
): number | null {
  if (order.length === 0) return null;
  const at = indexOf(order, focused);
  if (at < 0) return order[move === 'end' ? order.length - 1 : 0];
  const step = { left: -1, right: 1, up: -columns, down: columns, pageUp: -columns * page, pageDown: columns * page };
  if (move === 'home') return order[0];
  if (move === 'end') return order[order.length - 1];
  const next = at + step[move];
  const vertical = move === 'up' || move === 'down';
  // at an edge a single step stays, a page goes as far as there is
  if (vertical && (next < 0 || next >= order.length)) return order[at];
  return order[Math.min(order.length - 1, Math.max(0, next))];
}

/** The selection of what is still shown: images that left this order are selected no more. The image in hand stays. */
export function within(selection: Selection, order: Order): Selection {
  if (selection.ids.size === 0) return selection;
  const shown = new Set(Array.from(order));
  const ids = new Set([...selection.ids].filter((id) => shown.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}

/** Everything in this order; the focus stays. */
export function allOf(selection: Selection, order: Order): Selection {
  const ids = new Set<number>(Array.from(order));
  return { ids, anchor: order[0] ?? null, focused: selection.focused ?? order[0] ?? null };
}
