import { describe, expect, it } from 'vitest';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobDetail, JobState } from '../../src-shared/contract/events.ts';
import { EVENTS } from '../../src-shared/contract/eventSchemas.ts';
import { LANES, type Lane } from '../../src-shared/contract/lanes.ts';
import { rng } from '../../src-shared/math/rng.ts';
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
  const job = (title: string, gone?: AbortSignal, lane: Lane = 'pixels') => {
    const control = deferred<JobControl>();
    const end = deferred<string>();
    const result = queue.run(
      { title, stage: 'features', lane },
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

  it('runs lanes beside each other, and the jobs of one lane in the order asked', async () => {
    const { queue, said, job } = setUp();
    const training = job('training', undefined, 'network');
    const [ward, propagating] = ['Ward', 'propagating'].map((title) => job(title, undefined, 'compute'));
    const embedding = job('embedding', undefined, 'network');
    await Promise.all([training.begun, ward.begun]);
    ward.end.resolve('');
    await propagating.begun;
    propagating.end.resolve('P');
    expect(await propagating.result).toBe('P');
    expect(queue.list().map(({ title, state }) => [title, state])).toEqual([
      ['training', 'running'],
      ['embedding', 'waiting'],
    ]);
    training.end.resolve('');
    await embedding.begun;
    embedding.end.resolve('');
    await embedding.result;
    expect(said.map(({ title, state }) => `${title} ${state}`)).toEqual([
      'training running',
      'Ward running',
      'Ward done',
      'propagating running',
      'propagating done',
      'training done',
      'embedding running',
      'embedding done',
    ]);
  });

  it('has one job running in each lane at most, and the first of the list runs', async () => {
    const { queue, job } = setUp();
    const random = rng(3);
    const waiting = Array.from({ length: 40 }, (_, i) => job(`${i}`, undefined, LANES[Math.floor(4 * random())]));
    const ended = waiting.map(async ({ begun, end }) => {
      await begun;
      expect(queue.list()[0].state).toBe('running');
      expect(queue.list().filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(LANES.length);
      end.resolve('');
    });
    await Promise.all(ended);
    await Promise.all(waiting.map(({ result }) => result));
    expect(queue.list()).toEqual([]);
  });

  it('cancels one that waits in its lane without a word to the other lanes', async () => {
    const { queue, said, job } = setUp();
    const running = LANES.map((lane) => job(`${lane} a`, undefined, lane));
    const waiting = LANES.map((lane) => job(`${lane} b`, undefined, lane));
    await Promise.all(running.map(({ begun }) => begun));
    expect(queue.cancel('job-6')).toBe(true);
    await expect(waiting[1].result).rejects.toMatchObject({ kind: 'cancelled' });
    for (const { end } of running) end.resolve('');
    await Promise.all([0, 2, 3].map((i) => waiting[i].begun));
    for (const { end } of waiting) end.resolve('');
    await Promise.all([0, 2, 3].map((i) => waiting[i].result));
    expect(said.filter(({ state }) => state === 'cancelled').map(({ title }) => title)).toEqual(['compute b']);
  });

  it('cancels the jobs of all lanes, and waits until the slowest has ended', async () => {
    const { queue, job } = setUp();
    const jobs = LANES.flatMap((lane) => [job(`${lane} a`, undefined, lane), job(`${lane} b`, undefined, lane)]);
    const slow = deferred<void>();
    const ended: string[] = [];
    const slowest = queue
      .run({ title: 'slow', stage: 'export', lane: 'write' }, () => slow.promise)
      .catch(() => ended.push('slow'));
    await Promise.all(LANES.map((_, i) => jobs[2 * i].begun));
    const all = queue.cancelAll().then(() => ended.push('all'));
    expect((await Promise.allSettled(jobs.map(({ result }) => result))).map(({ status }) => status)).toEqual(
      jobs.map(() => 'rejected'),
    );
    slow.resolve();
    await Promise.all([slowest, all]);
    expect([ended, queue.list()]).toEqual([['slow', 'all'], []]);
  });

  it('passes every detail on at once, and lists the newest', async () => {
    const { queue, said, job } = setUp();
    const { begun, end, result } = job('training', undefined, 'network');
    const { progress } = await begun;
    const losses = (step: number): JobDetail => ({ kind: 'losses', step, values: { mse: 1 / step } });
    for (const step of [1, 2, 3]) progress(step, 10, losses(step));
    progress(4, 10);
    expect(queue.list()).toMatchObject([{ done: 4, detail: losses(3) }]);
    end.resolve('');
    await result;
    expect(said.map(({ state, done, detail }) => [state, done, detail])).toEqual([
      ['running', 0, undefined],
      ...[1, 2, 3].map((step) => ['running', step, losses(step)]),
      ['done', 4, undefined],
    ]);
    for (const state of said) expect(EVENTS['job.changed'].parse(state)).toEqual(state);
    const samples = { kind: 'samples', step: 1, images: ['iVBORw0KGgo='] };
    expect(EVENTS['job.changed'].parse({ ...said[0], detail: samples }).detail).toEqual(samples);
    expect(EVENTS['job.changed'].safeParse({ ...said[0], detail: { kind: 'mood' } }).success).toBe(false);
  });
});
