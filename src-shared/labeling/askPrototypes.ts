import type { Prototype } from '../clustering/prototypes.ts';
import type { Asker } from './Asker.ts';

/** Prototypes of each cluster that are worth asking before the answers say more than the clusters do. */
export const PROTOTYPES_ASKED = 8;

/**
 * Asks the prototypes of the current clustering: the first of every cluster, in the order of the clusters, which is that
 * of falling size; then the second ones, and so on. It ends when all of them are answered or skipped.
 */
export const askPrototypes: Asker = {
  name: 'prototypes',
  next({ prototypes, answers, skipped }) {
    const answered = new Set(answers.map(({ row }) => row));
    let next: Prototype | null = null;
    for (const prototype of prototypes) {
      if (answered.has(prototype.row) || skipped.has(prototype.row)) continue;
      if (next === null || before(prototype, next)) next = prototype;
    }
    return next?.row ?? null;
  },
};

const before = (a: Prototype, b: Prototype) => a.rank < b.rank || (a.rank === b.rank && a.cluster < b.cluster);
