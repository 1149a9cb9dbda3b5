import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Compute } from '../../src-main/jobs/Compute.ts';
import { createCompute } from '../../src-main/jobs/createCompute.ts';
import { mergeTasks } from '../../src-main/jobs/mergeTasks.ts';
import { sharedFloats } from '../../src-shared/model/sharedFloats.ts';
import { takeRows } from '../../src-shared/clustering/takeRows.ts';
import type { matrixTasks } from './fixtures/computeTables.ts';
import { textTasks } from './fixtures/computeTables.ts';

type Tables = typeof matrixTasks & typeof textTasks;

const compute = createCompute<Tables>(resolve('test/jobs/fixtures/computeEntry.ts'));
const idle = { signal: new AbortController().signal, progress: () => undefined };
const matrixIn = (data: Float64Array) => {
  data.set([1, 2, 3, 4, 5, 6]);
  return { data, n: 3, dim: 2 };
};

describe('compute', () => {
  it('gives input, output and progress their types by the name of the task', async () => {
    const steps: number[] = [];
    const rows: number = await compute.run(
      'double',
      { matrix: matrixIn(new Float64Array(6)) },
      { ...idle, progress: (done) => steps.push(done) },
    );
    const text: string = await compute.run('shout', 'aha', idle);
    expect([rows, text, steps]).toEqual([3, 'AHA', [1, 2, 3, 4, 5, 6]]);
    const wrong = () => {
      // @ts-expect-error no table has this task
      void compute.run('triple', 'aha', idle);
      // @ts-expect-error another input
      void compute.run('shout', 7, idle);
      // @ts-expect-error another output
      const number: Promise<number> = compute.run('shout', 'aha', idle);
      return number;
    };
    expect(wrong).toBeTypeOf('function');
  });

  it('serves a stage that knows only its own table, and no stage whose table it lacks', () => {
    const own: Compute<typeof textTasks> = compute;
    // @ts-expect-error the tables have no task `whisper`
    const other: Compute<{ readonly whisper: (text: string) => string }> = compute;
    // @ts-expect-error a stage cannot run the tasks of another
    const foreign = () => own.run('double', { matrix: matrixIn(new Float64Array(6)) }, idle);
    expect(other).toBe(compute);
    expect(foreign).toBeTypeOf('function');
  });

  it('hands a shared matrix over without a copy, and any other as a copy', async () => {
    const shared = matrixIn(sharedFloats(6));
    await compute.run('double', { matrix: shared }, idle);
    expect([...shared.data]).toEqual([2, 4, 6, 8, 10, 12]);

    const own = matrixIn(new Float64Array(6));
    await compute.run('double', { matrix: own }, idle);
    expect([...own.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('hands chosen rows of a shared matrix over without a copy too', async () => {
    const rows = takeRows(matrixIn(sharedFloats(6)), [2, 0]);
    await compute.run('double', { matrix: rows }, idle);
    expect([...rows.data]).toEqual([10, 12, 2, 4]);
    expect(takeRows(matrixIn(new Float64Array(6)), [1]).data.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('rejects what the thread cannot do', async () => {
    const unknown = createCompute<{ readonly triple: (x: number) => number }>(
      resolve('test/jobs/fixtures/computeEntry.ts'),
    );
    await expect(unknown.run('triple', 1, idle)).rejects.toThrow('unknown task: triple');
  });
});

describe('mergeTasks', () => {
  it('makes one table of several', () => {
    const whisper = (text: string) => text.toLowerCase();
    expect(Object.keys(mergeTasks(textTasks, { whisper }))).toEqual(['shout', 'whisper']);
  });

  it('takes no name twice', () => {
    const shout = (times: number) => times;
    // @ts-expect-error two tables have a task `shout`
    expect(Object.keys(mergeTasks(textTasks, { shout }))).toEqual(['shout']);
  });
});
