import { describe, expect, it } from 'vitest';
import { rng } from '../../src-shared/math/rng.ts';
import { shuffle } from '../../src-shared/math/shuffle.ts';
import type { Asker } from '../../src-shared/labeling/Asker.ts';
import { askPrototypes } from '../../src-shared/labeling/askPrototypes.ts';
import { thenInOrder } from '../../src-shared/labeling/thenInOrder.ts';

const space = { data: new Float64Array(12), n: 12, dim: 1 };

/** Of three clusters: three, two and one. */
const prototypes = [
  { cluster: 0, rank: 1, row: 7 },
  { cluster: 0, rank: 2, row: 2 },
  { cluster: 0, rank: 3, row: 9 },
  { cluster: 1, rank: 1, row: 4 },
  { cluster: 1, rank: 2, row: 1 },
  { cluster: 2, rank: 1, row: 11 },
];

/** All questions that an asker has, one after the other. */
function questions(asker: Asker, given = { prototypes, skipped: new Set<number>(), answered: [] as number[] }) {
  const answers = given.answered.map((row) => ({ row, label: 'a' }));
  for (;;) {
    const row = asker.next({ space, prototypes: given.prototypes, answers, skipped: given.skipped }, rng(1));
    if (row === null) return answers.slice(given.answered.length).map((answer) => answer.row);
    answers.push({ row, label: 'a' });
  }
}

describe('asking prototypes', () => {
  it('asks the first of every cluster, largest cluster first, then the second ones, and ends', () => {
    expect(questions(askPrototypes)).toEqual([7, 4, 11, 2, 1, 9]);
  });

  it('does not depend on the order in which the prototypes are given', () => {
    for (let seed = 0; seed < 10; seed++) {
      const turned = shuffle([...prototypes], rng(seed));
      expect(questions(askPrototypes, { prototypes: turned, skipped: new Set(), answered: [] })).toEqual([
        7, 4, 11, 2, 1, 9,
      ]);
    }
  });

  it('passes over what is answered or skipped', () => {
    expect(questions(askPrototypes, { prototypes, skipped: new Set([4, 2]), answered: [11, 5] })).toEqual([7, 1, 9]);
  });
});

describe('then in order', () => {
  it('goes on with the rows that are open, the first one first', () => {
    const given = { prototypes, skipped: new Set([0, 4]), answered: [3] };
    expect(questions(thenInOrder(askPrototypes), given)).toEqual([7, 11, 2, 1, 9, 5, 6, 8, 10]);
    expect(thenInOrder(askPrototypes).name).toBe('prototypes');
  });
});
