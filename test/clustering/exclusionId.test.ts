import { expect, it } from 'vitest';
import { exclusionId } from '../../src-main/clustering/exclusionId.ts';
import { contentId } from '../../src-main/database/resultId.ts';

it.each([[[]], [['a']], [['ab', 'c'.repeat(64), 'd']]])('is the content id of %j with their exclusions', (hashes) => {
  const idOf = exclusionId(hashes);
  const byLines = (excluded: Uint8Array) => contentId(hashes.map((hash, row) => `${hash} ${excluded[row]}`));
  // one after the other, since the lines are kept
  for (const said of [
    [0, 0, 0],
    [1, 0, 1],
    [0, 1, 0],
  ]) {
    const excluded = Uint8Array.from(said.slice(0, hashes.length));
    expect(idOf(excluded)).toBe(byLines(excluded));
  }
});
