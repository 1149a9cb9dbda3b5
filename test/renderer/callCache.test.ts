import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { CallName, Client, Input } from '../../src-shared/contract/api.ts';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import { CallCache, callKey, callState } from '../../src-renderer/state/callCache.ts';
import { coalesce } from '../../src-renderer/state/coalesce.ts';
import { isStaleAfter } from '../../src-shared/contract/facts.ts';

/** A client whose answers are given by hand, in any order. */
function slowClient() {
  const open: { name: string; request: unknown; give: (value: unknown) => void; fail: (error: unknown) => void }[] = [];
  const client = {
    call: (name: string, request: unknown) =>
      new Promise((give, fail) => {
        open.push({ name, request, give, fail });
      }),
    on: () => () => undefined,
  } as unknown as Client;
  return { client, open };
}

/** A cache whose calls are watched as `useCall` watches them, without a page. */
function watchedCache(client: Client) {
  const cache = new CallCache(client);
  const observe = <C extends CallName>(name: C, request: Input<C>, enabled: boolean) =>
    new QueryObserver<unknown, PenumbraError>(cache.queries, { queryKey: callKey(name, request), enabled });
  return Object.assign(cache, {
    watch: <C extends CallName>(name: C, request: Input<C>, listener: () => void, enabled = true) =>
      observe(name, request, enabled).subscribe(listener),
    get: <C extends CallName>(name: C, request: Input<C>) =>
      callState(observe(name, request, false).getCurrentResult()),
  });
}

/** Time for an answer to reach those who watch: it comes with one timer, and listeners are told with a second one. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const ignore = () => undefined;

describe('the call cache', () => {
  it('asks once for all who watch, and tells them', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    let told = 0;
    cache.watch('labeling.classes', {}, () => told++);
    cache.watch('labeling.classes', {}, () => told++);
    expect(open.map(({ name }) => name)).toEqual(['labeling.classes']);
    expect(cache.get('labeling.classes', {})).toEqual({ value: undefined, error: null, loading: true });
    await settle();
    told = 0;
    open[0].give(['fog']);
    await settle();
    expect(cache.get('labeling.classes', {})).toEqual({ value: ['fog'], error: null, loading: false });
    expect(told).toBe(2);
  });

  it('keeps the old value while it reads again, and reads once more for any number of changes meanwhile', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore);
    open[0].give('first');
    await settle();
    cache.stageChanged('labeling');
    cache.stageChanged('labeling');
    cache.stageChanged('labeling');
    expect(cache.get('labeling.classes', {})).toEqual({ value: 'first', error: null, loading: true });
    expect(open.length).toBe(2);
    open[1].give('second');
    await settle();
    expect(cache.get('labeling.classes', {})).toEqual({ value: 'second', error: null, loading: true });
    expect(open.length).toBe(3);
    open[2].give('third');
    await settle();
    expect(cache.get('labeling.classes', {})).toEqual({ value: 'third', error: null, loading: false });
    expect(open.length).toBe(3);
  });

  it('shows an error beside the last value', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore);
    open[0].give('value');
    await settle();
    cache.stageChanged('labeling');
    open[1].fail(new Error('broken'));
    await settle();
    const state = cache.get('labeling.classes', {});
    expect([state.value, state.error?.kind, state.error?.message, state.loading]).toEqual([
      'value',
      'internal',
      'broken',
      false,
    ]);
  });

  it('drops answers to a project that was left', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore);
    cache.clear();
    open[1].give('new project');
    open[0].give('old project');
    await settle();
    expect(cache.get('labeling.classes', {}).value).toBe('new project');
  });

  it('forgets what changed while nobody watched, and keeps what did not', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    const offClasses = cache.watch('labeling.classes', {}, ignore);
    const offFeatures = cache.watch('features.distributions', {}, ignore);
    open[0].give('classes');
    open[1].give('features');
    await settle();
    offClasses();
    offFeatures();
    cache.stageChanged('labeling');
    expect([cache.get('labeling.classes', {}).value, cache.get('features.distributions', {}).value]).toEqual([
      undefined,
      'features',
    ]);
    cache.watch('labeling.classes', {}, ignore);
    cache.watch('features.distributions', {}, ignore);
    expect(open.map(({ name }) => name)).toEqual(['labeling.classes', 'features.distributions', 'labeling.classes']);
  });

  it('tells requests apart', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('features.of', { id: 1 }, ignore);
    cache.watch('features.of', { id: 2 }, ignore);
    open[1].give('two');
    await settle();
    expect([cache.get('features.of', { id: 1 }).value, cache.get('features.of', { id: 2 }).value]).toEqual([
      undefined,
      'two',
    ]);
  });
});

describe('answers that nobody shows', () => {
  it('are kept up to 150, the oldest leave first', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    for (let id = 1; id <= 152; id++) {
      const off = cache.watch('features.of', { id }, ignore);
      open[id - 1].give(`image ${id}`);
      await Promise.resolve();
      off();
    }
    await settle();
    const kept = [1, 2, 3, 152].map((id) => cache.get('features.of', { id }).value);
    expect(kept).toEqual([undefined, undefined, 'image 3', 'image 152']);
  });

  it('are not read again', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    const off = cache.watch('labeling.classes', {}, ignore);
    cache.stageChanged('labeling');
    off();
    open[0].give('classes');
    await settle();
    expect(open.length).toBe(1);
    expect(cache.get('labeling.classes', {}).value).toBe(undefined);
  });
});

describe('a read', () => {
  it('that fails after it went out of date is tried once more', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore);
    cache.stageChanged('labeling');
    open[0].fail(new Error('broken'));
    await settle();
    open[1].give('classes');
    await settle();
    expect(open.length).toBe(2);
    expect(cache.get('labeling.classes', {})).toEqual({ value: 'classes', error: null, loading: false });
  });

  it('that failed is not tried again by itself, only when asked', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore);
    open[0].fail(new Error('broken'));
    await settle();
    cache.watch('labeling.classes', {}, ignore);
    await settle();
    expect(open.length).toBe(1);
    cache.reload('labeling.classes', {});
    expect(open.length).toBe(2);
  });

  it('is not begun for a call that is not asked', () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('labeling.classes', {}, ignore, false);
    cache.outdateAll();
    cache.clear();
    expect(open.length).toBe(0);
  });

  it('gives the very object that came, typed arrays unread', async () => {
    const { client, open } = slowClient();
    const cache = watchedCache(client);
    cache.watch('library.ids', {}, ignore);
    open[0].give({ ids: Int32Array.of(1, 2) });
    await settle();
    cache.outdateAll();
    const answer = { ids: Int32Array.of(1, 2) };
    open[1].give(answer);
    await settle();
    expect(cache.get('library.ids', {}).value).toBe(answer);
  });
});

describe('what depends on what', () => {
  it('is the own stage and those the answer is made of', () => {
    expect(isStaleAfter('labeling.classes', 'labeling')).toBe(true);
    expect(isStaleAfter('labeling.classes', 'features')).toBe(false);
    expect(isStaleAfter('labeling.question', 'clustering')).toBe(true);
    expect(isStaleAfter('project.log', 'export')).toBe(true);
    expect(isStaleAfter('export.plan', 'propagation')).toBe(true);
  });
});

describe('coalesce', () => {
  it('runs at most twice for a burst, one after the other', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const work = coalesce(async () => {
      runs++;
      most = Math.max(most, ++running);
      await settle();
      running--;
    });
    await Promise.all([work(), work(), work(), work()]);
    expect({ runs, most }).toEqual({ runs: 2, most: 1 });
    await work();
    expect(runs).toBe(3);
  });

  it('misses no call that comes the moment a run ends', async () => {
    let value = 0;
    let read = -1;
    const work = coalesce(async () => {
      read = value;
      await Promise.resolve();
    });
    // one change in every turn of the queue, so that some fall right on the end of a run
    for (let turn = 0; turn < 50; turn++) {
      value = turn;
      void work();
      for (let i = 0; i < turn % 7; i++) await Promise.resolve();
    }
    await settle();
    expect(read).toBe(49);
  });
});
