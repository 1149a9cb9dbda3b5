import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { batchWrites } from '../../src-main/database/batchWrites.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** A batch of up to three writes or 100 ms, and what each commit held. */
function recorded() {
  const commits: number[][] = [];
  let open: number[] = [];
  const batch = batchWrites(
    (work) => {
      open = [];
      work();
      commits.push(open);
    },
    3,
    100,
  );
  return { commits, flush: batch.flush, add: (value: number) => batch.add(() => void open.push(value)) };
}

it('the first write is committed as it comes, then they are gathered', () => {
  const { commits, add } = recorded();
  for (const value of [1, 2, 3, 4, 5]) add(value);
  expect(commits).toEqual([[1], [2, 3, 4]]);
});

it('a write that no other one follows is committed when its time is up', () => {
  const { commits, add } = recorded();
  add(1);
  vi.advanceTimersByTime(60);
  add(2);
  vi.advanceTimersByTime(39);
  expect(commits).toEqual([[1]]);
  vi.advanceTimersByTime(1);
  expect(commits).toEqual([[1], [2]]);
  vi.advanceTimersByTime(1000);
  expect(commits).toEqual([[1], [2]]);
});

it('the rest is committed at the end, once, and nothing for nothing', () => {
  const { commits, add, flush } = recorded();
  flush();
  add(1);
  add(2);
  flush();
  flush();
  vi.advanceTimersByTime(1000);
  expect(commits).toEqual([[1, 2]]);
});

it('what a late commit met is thrown at the next write and at the end', () => {
  const batch = batchWrites(
    () => {
      throw new Error('the disk is full');
    },
    3,
    100,
  );
  expect(() => batch.add(() => undefined)).toThrow('the disk is full');
  batch.add(() => undefined);
  vi.advanceTimersByTime(100);
  expect(() => batch.add(() => undefined)).toThrow('the disk is full');
  expect(() => batch.flush()).toThrow('the disk is full');
});
