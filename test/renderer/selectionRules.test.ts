import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allOf,
  howOf,
  movedTo,
  NOTHING,
  picked,
  type Selection,
  within,
} from '../../src-renderer/state/selectionRules.ts';

const ORDER = [10, 20, 30, 40, 50, 60, 70];
const plain = ({ ids, anchor, focused }: Selection) => ({ ids: [...ids], anchor, focused });
const of = (ids: number[], anchor: number | null, focused = anchor): Selection => ({
  ids: new Set(ids),
  anchor,
  focused,
});

describe('a selection whose images leave the grid', () => {
  it('keeps what is still shown, and the image in hand', () => {
    const several = of([10, 30, 99], 30, 99);
    expect(plain(within(several, ORDER))).toEqual({ ids: [10, 30], anchor: 30, focused: 99 });
    expect(plain(within(several, []))).toEqual({ ids: [], anchor: 30, focused: 99 });
  });

  it('is the same one where nothing left', () => {
    const shown = of([10, 30], 30);
    expect([within(shown, ORDER), within(NOTHING, [])]).toEqual([shown, NOTHING]);
    expect(within(shown, ORDER)).toBe(shown);
    expect(within(NOTHING, [])).toBe(NOTHING);
  });
});

describe('picking images', () => {
  it('replaces, toggles and reaches like a file manager', () => {
    const clicked = picked(NOTHING, ORDER, 30, 'replace');
    expect(plain(clicked)).toEqual({ ids: [30], anchor: 30, focused: 30 });
    expect(plain(picked(clicked, ORDER, 50, 'range'))).toEqual({ ids: [30, 40, 50], anchor: 30, focused: 50 });
    expect(plain(picked(picked(clicked, ORDER, 50, 'range'), ORDER, 10, 'range'))).toEqual({
      ids: [10, 20, 30],
      anchor: 30,
      focused: 10,
    });
    expect(plain(picked(clicked, ORDER, 60, 'toggle'))).toEqual({ ids: [30, 60], anchor: 60, focused: 60 });
    expect(plain(picked(clicked, ORDER, 30, 'toggle'))).toEqual({ ids: [], anchor: 30, focused: 30 });
  });

  it('starts a range anew where the anchor is not in this grid', () => {
    expect(plain(picked(of([99], 99), ORDER, 40, 'range'))).toEqual({ ids: [40], anchor: 40, focused: 40 });
    expect(plain(picked(NOTHING, ORDER, 40, 'range'))).toEqual({ ids: [40], anchor: 40, focused: 40 });
  });

  it('reads the modifiers: Shift before Ctrl or Cmd', () => {
    const keys = { shiftKey: false, ctrlKey: false, metaKey: false };
    expect(howOf(keys)).toBe('replace');
    expect(howOf({ ...keys, ctrlKey: true })).toBe('toggle');
    expect(howOf({ ...keys, metaKey: true })).toBe('toggle');
    expect(howOf({ ...keys, shiftKey: true, ctrlKey: true })).toBe('range');
  });

  it('holds a contiguous stretch between anchor and focus after any range', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.nat(),
        (order, a, b) => {
          const from = order[a % order.length];
          const to = order[b % order.length];
          const { ids } = picked(picked(NOTHING, order, from, 'replace'), order, to, 'range');
          const [lo, hi] = [order.indexOf(from), order.indexOf(to)].sort((x, y) => x - y);
          expect(ids).toEqual(new Set(order.slice(lo, hi + 1)));
        },
      ),
      { seed: 1 },
    );
  });

  it('takes everything and keeps the focus', () => {
    expect(plain(allOf(of([], null, 30), ORDER))).toEqual({ ids: ORDER, anchor: 10, focused: 30 });
    expect(plain(allOf(NOTHING, []))).toEqual({ ids: [], anchor: null, focused: null });
  });
});

describe('moving in a grid of three columns', () => {
  const go = (focused: number | null, move: Parameters<typeof movedTo>[2]) => movedTo(ORDER, focused, move, 3, 2);

  it('begins at the first image, or the last for End', () => {
    expect([go(null, 'right'), go(99, 'down'), go(null, 'end')]).toEqual([10, 10, 70]);
  });

  it('moves by one, by a row and by a page, and stays at the edges', () => {
    expect([go(30, 'left'), go(30, 'right'), go(30, 'down'), go(40, 'up')]).toEqual([20, 40, 60, 10]);
    expect([go(10, 'left'), go(70, 'right'), go(20, 'up'), go(60, 'down')]).toEqual([10, 70, 20, 60]);
    expect([go(70, 'pageUp'), go(20, 'pageDown'), go(50, 'home'), go(20, 'end')]).toEqual([10, 70, 10, 70]);
  });

  it('has nowhere to go in an empty grid', () => {
    expect(movedTo([], null, 'right', 3, 2)).toBe(null);
  });
});
