import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inFlight } from '../../src-main/jobs/inFlight.ts';
import { rng } from '../../src-shared/math/rng.ts';

describe('inFlight', () => {
  it('does every item once, with its index, and never more than the limit at a time', async () => {
    const random = rng(5);
    for (const limit of [1, 2, 7, 100]) {
      const items = Array.from({ length: 30 }, (_, i) => `item ${i}`);
      const seen: [string, number][] = [];
      let now = 0;
      let most = 0;
      await inFlight(items, limit, async (item, index) => {
        most = Math.max(most, ++now);
        for (let turns = 1 + Math.floor(random() * 4); turns > 0; turns--) await turn();
        seen.push([item, index]);
        now--;
      });
      expect(seen.sort((a, b) => a[1] - b[1])).toEqual(items.map((item, i) => [item, i]));
      expect(most).toBe(Math.min(limit, items.length));
    }
  });

  it('ends at once for no items', async () => {
    await expect(inFlight([], 3, () => Promise.reject(new Error('called')))).resolves.toBeUndefined();
  });

  it('takes no new item after the first failure, waits for those in flight, and rejects with the first', async () => {
    const began: number[] = [];
    const ended: number[] = [];
    const run = inFlight([0, 1, 2, 3, 4, 5], 3, async (item) => {
      began.push(item);
      await turn();
      if (item === 1) throw new Error('first');
      await turn();
      await turn();
      ended.push(item);
      if (item === 2) throw new Error('second');
    });
    await expect(run).rejects.toThrow('first');
    expect([began, ended]).toEqual([
      [0, 1, 2],
      [0, 2],
    ]);
  });

  it('rejects also where the failure is not an error', async () => {
    await expect(inFlight([1], 1, () => Promise.reject(undefined))).rejects.toBeUndefined();
  });
});
