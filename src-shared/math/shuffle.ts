import type { Rng } from './rng.ts';

/** Fisher-Yates shuffle, in place; returns its argument. */
export function shuffle<T extends { [index: number]: unknown; length: number }>(items: T, random: Rng): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = items[i];
    items[i] = items[j];
    items[j] = held;
  }
  return items;
}
