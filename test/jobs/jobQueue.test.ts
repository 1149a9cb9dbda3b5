import { describe, expect, it } from 'vitest';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { createJobQueue, type JobControl } from '../../src-main/jobs/jobQueue.ts';

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** A queue with a clock that stands until it is moved, and jobs that end when they are told to. */
function setUp() {
  let ms = 0;
  const said: JobState[] = [];
  const queue = createJobQueue(
    () => ms,
    (state) => said.push(state),
  );
  const job = (title: string, gone?: AbortSignal) => {
    const control = deferred<JobControl>();
    const end = deferred<string>();
    const result = queue.run(
      { title, stage: 'features' },
      (given) => {
        control.resolve(given);
        given.signal.addEventListener('abort', () => end.reject(new PenumbraError('cancelled', 'cancelled')));
        return end.promise;
      },
      gone,
    );
    result.catch(() => undefined);
    return { begun: control.promise, end, result };
  };
  return { queue, said, job, pass: (by: number) => (ms += by) };
}

const brief = ({ job, state, done, total }: JobState) => `${job} ${state} ${done}/${total}`;

describe('jobQueue', () => {
  it('drops a job that waits when whoever asked is gone, and lets one that runs go on', async () => {
    const { queue, said, job } = setUp();
    const [first, second, third] = [1, 2, 3].map(() => new AbortController());
    const a = job('a', first.signal);
    const b = job('b', second.signal);
    await a.begun;
    first.abort();
    second.abort();
    third.abort();
    const late = job('c', third.signal);
    await expect(b.result).rejects.toMatchObject({ kind: 'cancelled' });
    a.end.resolve('A');
    expect(await a.result).toBe('A');
    await expect(late.result).rejects.toMatchObject({ kind: 'cancelled' });
    expect(said.map(({ title, state }) => [title, state])).toEqual([
      ['a', 'running'],
      ['b', 'cancelled'],
      ['a', 'done'],
      ['c', 'cancelled'],
    ]);
    expect(queue.list()).toEqual([]);
  });

  it('runs one job at a time, in the order asked', async () => {
    const { queue, said, job } = setUp();
    const [a, b, c] = ['a', 'b', 'c'].map((title) => job(title));
    await a.begun;
    expect(queue.list().map(({ title, state }) => [title, state])).toEqual([
      ['a', 'running'],
      ['b', 'waiting'],
      ['c', 'waiting'],
    ]);
    a.end.resolve('A');
    await b.begun;
    b.end.reject(new PenumbraError('input', 'no', 'x.csv'));
    await c.begun;
    expect(queue.list().map(({ title }) => title)).toEqual(['c']);
    c.end.resolve('C');
    expect(await Promise.allSettled([a.result, b.result, c.result])).toMatchObject([
      { value: 'A' },
      { reason: { message: 'no' } },
      { value: 'C' },
    ]);
    expect(said.map(brief)).toEqual([
      'job-1 running 0/0',
      'job-1 done 0/0',
      'job-2 running 0/0',
      'job-2 failed 0/0',
      'job-3 running 0/0',
      'job-3 done 0/0',
    ]);
    expect(said[3].error).toEqual({ kind: 'input', message: 'no', file: 'x.csv' });
    expect(queue.list()).toEqual([]);
  });

  it('says how far a job is at most ten times a second, and always how it ended', async () => {
    const { said, job, pass, queue } = setUp();
    const a = job('a');
    const { progress } = await a.begun;
    for (let done = 1; done <= 40; done++) {
      pass(30);
      progress(done, 40);
    }
    pass(30);
    a.end.resolve('A');
    await a.result;
    expect(said.map(brief)).toEqual([
      'job-1 running 0/0',
      ...[4, 8, 12, 16, 20, 24, 28, 32, 36, 40].map((done) => `job-1 running ${done}/40`),
      'job-1 done 40/40',
    ]);
    expect(queue.list()).toEqual([]);
  });

  it('gives rate, seconds and the time that is left by its clock', async () => {
    const { said, job, pass } = setUp();
    const a = job('Measuring');
    const { progress } = await a.begun;
    pass(2000);
    progress(50, 200);
    expect(said.at(-1)).toEqual({
      job: 'job-1',
      title: 'Measuring',
      stage: 'features',
      done: 50,
      total: 200,
      rate: 25,
      seconds: 2,
      secondsLeft: 6,
      state: 'running',
      error: null,
    });
    a.end.resolve('');
    await a.result;
  });

  it('knows how far a job is also between what it says', async () => {
    const { said, job, pass, queue } = setUp();
    const a = job('a');
    const { progress } = await a.begun;
    pass(50);
    progress(7, 40);
    expect([said.map(brief), queue.list().map(brief)]).toEqual([['job-1 running 0/0'], ['job-1 running 7/40']]);
    a.end.resolve('A');
    await a.result;
  });

  it('knows no time that is left before anything is done, nor at the first instant', async () => {
    const { said, job, pass } = setUp();
    const a = job('a');
    const { progress } = await a.begun;
    pass(500);
    progress(0, 10);
    const b = said.at(-1);
    a.end.resolve('');
    await a.result;
    expect(b).toMatchObject({ done: 0, total: 10, rate: 0, secondsLeft: null });

    const c = job('c');
    (await c.begun).progress(10, 10);
    c.end.resolve('');
    await c.result;
    expect(said.at(-1)).toMatchObject({ state: 'done', done: 10, rate: 0, secondsLeft: null });
  });

  it('cancels the job that runs, and goes on with the next', async () => {
    const { queue, said, job } = setUp();
    const a = job('a');
    const b = job('b');
    await a.begun;
    expect(queue.cancel('job-1')).toBe(true);
    await expect(a.result).rejects.toMatchObject({ kind: 'cancelled' });
    await b.begun;
    b.end.resolve('');
    await b.result;
    expect(said.map(brief)).toEqual([
      'job-1 running 0/0',
      'job-1 cancelled 0/0',
      'job-2 running 0/0',
      'job-2 done 0/0',
    ]);
    expect([queue.cancel('job-1'), queue.cancel('job-9')]).toEqual([false, false]);
  });

  it('cancels a job that waits at once, without running it', async () => {
    const { queue, said, job } = setUp();
    const a = job('a');
    const b = job('b');
    const c = job('c');
    await a.begun;
    expect(queue.cancel('job-2')).toBe(true);
    await expect(b.result).rejects.toMatchObject({ kind: 'cancelled' });
    expect(queue.list().map(({ title }) => title)).toEqual(['a', 'c']);
    a.end.resolve('');
    await c.begun;
    c.end.resolve('');
    await c.result;
    expect(said.map(brief)).toEqual([
      'job-1 running 0/0',
      'job-2 cancelled 0/0',
      'job-1 done 0/0',
      'job-3 running 0/0',
      'job-3 done 0/0',
    ]);
  });

  it('cancels all, and waits until they have ended', async () => {
    const { queue, job } = setUp();
    const [a, b] = ['a', 'b'].map((title) => job(title));
    await a.begun;
    await queue.cancelAll();
    expect(queue.list()).toEqual([]);
    expect((await Promise.allSettled([a.result, b.result])).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
    ]);
  });

  it('says nothing of a job that has ended', async () => {
    const { said, job, pass } = setUp();
    const a = job('a');
    const { progress } = await a.begun;
    a.end.resolve('');
    await a.result;
    pass(1000);
    progress(1, 2);
    expect(said.map(brief)).toEqual(['job-1 running 0/0', 'job-1 done 0/0']);
  });
});
