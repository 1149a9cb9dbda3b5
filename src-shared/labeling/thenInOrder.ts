import type { Asker } from './Asker.ts';

/**
 * Asks what another asker asks, then every other row in order: a person who is asked nothing more goes on labeling in
 * the grid, from the first image to the last.
 */
export function thenInOrder<T extends Asker>(asker: T): T {
  return {
    ...asker,
    next(state, random) {
      const row = asker.next(state, random);
      if (row !== null) return row;
      const answered = new Set(state.answers.map((answer) => answer.row));
      for (let open = 0; open < state.space.n; open++) if (!answered.has(open) && !state.skipped.has(open)) return open;
      return null;
    },
  };
}
