import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runInThread } from '../../src-main/jobs/runInThread.ts';
import { until } from '../support/until.ts';

const THREAD = resolve('test/jobs/fixtures/thread.mjs');

const start = (task: string, input: unknown) => {
  const abort = new AbortController();
  const steps: [number, number][] = [];
  const run = runInThread(THREAD, task, input, {
    signal: abort.signal,
    progress: (done, total) => steps.push([done, total]),
  });
  return { abort, steps, run };
};

describe('runInThread', () => {
  it('gives progress, then the result', async () => {
    const { run, steps } = start('double', Float64Array.of(1, 2, 3));
    expect(await run).toEqual(Float64Array.of(2, 4, 6));
    expect(steps).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('keeps the kind and file of what the task refused', async () => {
    await expect(start('refuse', 'too many groups').run).rejects.toMatchObject({
      name: 'PenumbraError',
      kind: 'input',
      message: 'too many groups',
      file: 'a.csv',
    });
  });

  it('rejects with what the thread threw', async () => {
    await expect(start('throw', 'out of range').run).rejects.toThrow('out of range');
  });

  it('rejects when the thread ends without an answer', async () => {
    await expect(start('exit', null).run).rejects.toMatchObject({
      kind: 'internal',
      message: 'the computation stopped with exit code 3',
    });
  });

  it('rejects when there is no such entry', async () => {
    const { signal } = new AbortController();
    await expect(
      runInThread(resolve('no/such/entry.js'), 'x', null, { signal, progress: () => undefined }),
    ).rejects.toThrow('entry.js');
  });

  it('ends a computation that never yields, at once for the caller, and says nothing more after that', async () => {
    const beat = new SharedArrayBuffer(4);
    const beats = () => Atomics.load(new Int32Array(beat), 0);
    const { abort, run, steps } = start('spin', beat);
    await until(() => steps.length > 2);
    abort.abort();
    await expect(run).rejects.toMatchObject({ kind: 'cancelled' });
    const said = steps.length;

    // the thread has stopped when its counter stands still
    let before = -1;
    await until(async () => {
      before = beats();
      await wait(50);
      return beats() === before;
    });
    expect(steps.length).toBe(said);
  });

  it('does not begin when it was cancelled before', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(
      runInThread(THREAD, 'exit', null, { signal: abort.signal, progress: () => undefined }),
    ).rejects.toMatchObject({ kind: 'cancelled' });
  });
});
