import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createProcessPool, type ProcessPool } from '../../src-main/jobs/processPool.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { isAlive, until } from '../support/until.ts';

const temp = tempFolders();
const WORKER = resolve('test/jobs/fixtures/worker.mjs');

interface Asked {
  readonly request: {
    readonly value?: unknown;
    readonly ms?: number;
    readonly log?: string;
    readonly once?: string;
  };
  readonly reply: unknown;
}
/** What the worker of these tests can be asked. */
type TestRequests = Readonly<
  Record<'echo' | 'overlap' | 'pid' | 'fail' | 'crash' | 'crashOnce' | 'until' | 'never', Asked>
>;

let pools: ProcessPool<TestRequests>[] = [];
const pool = (size: number, perWorker?: number) => {
  const made = createProcessPool<TestRequests>(WORKER, size, perWorker);
  pools.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(pools.map((p) => p.close()));
  pools = [];
});

/** What a promise came to, as plain data. */
const settled = (promise: Promise<unknown>) =>
  promise.then(
    (ok) => ({ ok }),
    (error: { kind?: string; message: string; file?: string | null }) => ({
      kind: error.kind,
      message: error.message,
      file: error.file,
    }),
  );
const CANCELLED = { kind: 'cancelled', message: 'cancelled', file: null };

describe('processPool', () => {
  it('gives each request its own answer, whichever ends first', async () => {
    const workers = pool(2);
    const delays = [40, 0, 20, 1, 30, 0, 10, 5, 0, 15];
    const answers = await Promise.all(delays.map((ms, value) => workers.run('echo', { value, ms })));
    expect(answers).toEqual(delays.map((_, value) => value));
    expect(workers.pids()).toHaveLength(2);
  });

  it('sends typed arrays and bytes as they are', async () => {
    const value = { path: Buffer.of(0xff, 0xfe), vector: Float32Array.of(1, NaN), none: null };
    const back = (await pool(1).run('echo', { value })) as typeof value;
    expect([[...back.path], back.vector, back.none]).toEqual([[0xff, 0xfe], Float32Array.of(1, NaN), null]);
  });

  it('starts no more processes than there is work, and none before', async () => {
    const workers = pool(4);
    expect(workers.pids()).toEqual([]);
    await workers.run('pid', {});
    await workers.run('pid', {});
    expect(workers.pids()).toHaveLength(1);
  });

  it('keeps as many requests in flight in a worker as it is told', async () => {
    const folder = temp();
    const log = join(folder, 'log');
    const gate = join(folder, 'gate');
    const workers = pool(1, 3);
    const runs = [1, 2, 3, 4, 5].map(() => workers.run('until', { value: gate, log }));
    const begun = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0);
    await until(() => begun() === 3);
    // a fourth would have begun by the time that another request to the same process is answered
    expect(begun()).toBe(3);
    writeFileSync(gate, '');
    await Promise.all(runs);
    expect(begun()).toBe(5);
  });

  /** Lines of a worker's log: the value of each request that has begun. */
  const begunIn = (log: string) =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => line.split(' ').slice(1).join(' '))
      : [];

  it('never has more weight in flight than all workers can bear, and lets light requests pass', async () => {
    const folder = temp();
    const log = join(folder, 'log');
    const gates = [0, 1, 2].map((i) => join(folder, `gate ${i}`));
    const workers = pool(2, 2);
    const heavy = gates.map((gate, i) => workers.run('until', { value: gate, log }, undefined, [0.6, 0.51, 0.3][i]));
    await until(() => begunIn(log).length === 2);
    // 0.6 and 0.3 fit together, 0.51 waits for either
    expect(begunIn(log).sort()).toEqual([gates[0], gates[2]]);
    const light = Array.from({ length: 10 }, (_, value) => workers.run('echo', { value }));
    expect(await Promise.all(light)).toEqual(Array.from({ length: 10 }, (_, value) => value));
    expect(begunIn(log)).not.toContain(gates[1]);
    writeFileSync(gates[0], '');
    await until(() => begunIn(log).includes(gates[1]));
    writeFileSync(gates[1], '');
    writeFileSync(gates[2], '');
    await Promise.all(heavy);
  });

  it('runs the heaviest requests one by one, in order, also after a crash and a cancellation', async () => {
    const folder = temp();
    const log = join(folder, 'log');
    const workers = pool(3, 2);
    const abort = new AbortController();
    const runs = [
      workers.run('overlap', { value: 'first', log, ms: 20 }, undefined, 1),
      settled(workers.run('crash', { value: 'dies', log }, undefined, 1)),
      settled(workers.run('overlap', { value: 'cancelled', log, ms: 20 }, abort.signal, 1)),
      workers.run('overlap', { value: 'last', log, ms: 20 }, undefined, 1),
    ];
    abort.abort();
    const [first, dead, cancelled, last] = await Promise.all(runs);
    expect([first, cancelled, last]).toEqual(['first', CANCELLED, 'last']);
    expect(dead).toMatchObject({ kind: 'internal' });
    expect(begunIn(log)).toEqual(['first', 'first ends', 'dies', 'dies', 'last', 'last ends']);
  });

  it('refuses a weight that no worker could bear', async () => {
    const workers = pool(1);
    for (const weight of [-0.1, 1.5, NaN])
      await expect(workers.run('pid', {}, undefined, weight)).rejects.toThrow(`invalid weight: ${weight}`);
  });

  it('passes a failure on with its kind and file, and goes on', async () => {
    const workers = pool(1);
    expect(await settled(workers.run('fail', { value: 'too small' }))).toEqual({
      kind: 'input',
      message: 'too small',
      file: 'x.jpg',
    });
    expect(await workers.run('echo', { value: 1 })).toBe(1);
  });

  it('runs a request again, alone, when its worker died', async () => {
    const workers = pool(1);
    expect([await workers.run('crashOnce', { once: join(temp(), 'once') })]).toEqual(workers.pids());
  });

  it('never repeats a request that changes state in its worker, and goes on', async () => {
    const workers = pool(1, 2);
    const log = join(temp(), 'log');
    const once = join(temp(), 'once');
    const step = settled(workers.run('crashOnce', { value: 'step', once, log }, undefined, 0, { replay: false }));
    const beside = workers.run('echo', { value: 'beside', ms: 1, log });
    expect(await step).toEqual({
      kind: 'internal',
      message: 'the worker stopped (SIGKILL) during a step that cannot be repeated; start again',
      file: null,
    });
    expect(await beside).toBe('beside');
    expect(begunIn(log).filter((value) => value === 'step')).toEqual(['step']);
    // what the next one is asked, a fresh worker answers
    expect([await workers.run('crashOnce', { once }, undefined, 0, { replay: false })]).toEqual(workers.pids());
  });

  it('fails only the request that its worker dies over twice', async () => {
    const log = join(temp(), 'log');
    const workers = pool(2, 2);
    const runs = Array.from({ length: 12 }, (_, value) =>
      settled(workers.run(value === 5 ? 'crash' : 'echo', { value, ms: 5, log })),
    );
    const results = await Promise.all(runs);
    expect(results).toEqual(
      Array.from({ length: 12 }, (_, value) =>
        value === 5
          ? { kind: 'internal', message: 'the worker stopped twice while reading it (exit code 7)', file: null }
          : { ok: value },
      ),
    );
    const begun = readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[1]));
    expect(begun.filter((value) => value === 5)).toHaveLength(2);
    // the neighbours in flight were at most one, each begun twice at most
    expect(begun.length).toBeLessThanOrEqual(12 + 2);
  });

  it('does not let a request that kills its worker take its neighbours with it the second time', async () => {
    // four at once in one worker: all see the first death; the retries run one by one
    const workers = pool(1, 4);
    const kinds = ['crash', 'echo', 'crash', 'echo'] as const;
    const results = await Promise.all(kinds.map((kind, value) => settled(workers.run(kind, { value, ms: 20 }))));
    const dead = { kind: 'internal', message: 'the worker stopped twice while reading it (exit code 7)', file: null };
    expect(results).toEqual([dead, { ok: 1 }, dead, { ok: 3 }]);
  });

  it('costs nothing when a worker is killed from outside', async () => {
    const workers = pool(2, 2);
    const runs = Array.from({ length: 20 }, (_, value) => workers.run('echo', { value, ms: 20 }));
    await until(() => workers.pids().length === 2);
    process.kill(workers.pids()[0], 'SIGKILL');
    expect(await Promise.all(runs)).toEqual(Array.from({ length: 20 }, (_, value) => value));
  });

  it('runs a request again in a fresh process: an idle one may have died too, and nobody knows yet', async () => {
    const workers = pool(2, 1);
    await Promise.all([1, 2].map((value) => workers.run('echo', { value, ms: 20 })));
    const before = workers.pids();
    expect(before).toHaveLength(2);
    const pid = await workers.run('crashOnce', { once: join(temp(), 'once') });
    expect([before.includes(pid as number), workers.pids().includes(pid as number)]).toEqual([false, true]);
  });

  it('cancels what waits and what runs, and leaves the rest alone', async () => {
    const workers = pool(1, 1);
    const abort = new AbortController();
    const running = settled(workers.run('echo', { value: 'late', ms: 50 }, abort.signal));
    const waiting = settled(workers.run('echo', { value: 'waiting' }, abort.signal));
    const other = workers.run('echo', { value: 'other' });
    abort.abort();
    expect(await Promise.all([running, waiting])).toEqual([CANCELLED, CANCELLED]);
    expect(await other).toBe('other');
    expect(await settled(workers.run('echo', { value: 1 }, abort.signal))).toEqual(CANCELLED);
  });

  it('leaves no listener behind on a signal that many requests share', async () => {
    const workers = pool(1);
    let listeners = 0;
    const signal = {
      aborted: false,
      addEventListener: () => void listeners++,
      removeEventListener: () => void listeners--,
    };
    await Promise.all([1, 2, 3].map((value) => workers.run('echo', { value }, signal)));
    await settled(workers.run('fail', { value: 'x' }, signal));
    expect(listeners).toBe(0);
  });

  it('ends every process and every request when it is closed', async () => {
    const workers = pool(2, 1);
    const runs = Array.from({ length: 4 }, () => settled(workers.run('never', {})));
    await until(() => workers.pids().length === 2);
    const pids = workers.pids();
    await workers.close();
    expect((await Promise.all(runs)).map((r) => (r as { kind: string }).kind)).toEqual(Array(4).fill('cancelled'));
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await settled(workers.run('pid', {}))).toMatchObject({ kind: 'cancelled' });
    expect(workers.pids()).toEqual([]);
  });
});
