import type { Rng } from '../math/rng.ts';
import { shuffle } from '../math/shuffle.ts';

/**
 * Deals the rows of each class out over the folds, in seeded order, each class going on where the one before it stopped, so that
 * folds differ by at most one row in size and in every class.
 *
 * @param y class of each row, 0 to classes - 1
 * @returns the fold of each row; -1 for the only row of its class, which can teach but not be held out
 */
export function stratifiedFolds(y: Int32Array, classes: number, folds: number, random: Rng): Int32Array {
  if (!Number.isInteger(folds) || folds < 2) throw new Error(`invalid number of folds: ${folds}`);
  const members: number[][] = Array.from({ length: classes }, () => []);
  y.forEach((c, i) => {
    if (c < 0 || c >= classes) throw new Error(`invalid class: ${c}`);
    members[c].push(i);
  });

  const fold = new Int32Array(y.length).fill(-1);
  let dealt = 0;
  for (const rows of members) {
    if (rows.length < 2) continue;
    for (const row of shuffle(rows, random)) fold[row] = dealt++ % folds;
  }
  return fold;
}
