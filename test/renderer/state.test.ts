import { describe, expect, it, vi } from 'vitest';
import type { JobState } from '../../src-shared/contract/events.ts';
import { bytes, count, duration, figure, fixed, percent } from '../../src-renderer/state/format.ts';
import { withJob } from '../../src-renderer/state/jobs.ts';
import { classColour, indexLabels } from '../../src-renderer/state/labels.ts';
import { formatRoute, parseRoute } from '../../src-renderer/state/route.ts';
import { parseSettings, useSettings } from '../../src-renderer/state/settings.ts';

describe('numbers as a person reads them', () => {
  it('groups and shares', () => {
    expect([count(10_000), count(0), percent(0.626), percent(0.0625, 1), fixed(1234.5, 2)]).toEqual([
      '10,000',
      '0',
      '63 %',
      '6.3 %',
      '1234.50',
    ]);
  });

  it('gives about three digits', () => {
    expect([0, 0.1, 0.196, 5.8, -2.31, 41.26, 812.4, 12_345.6, 0.0312, 0.00004, NaN].map(figure)).toEqual([
      '0',
      '0.10',
      '0.20',
      '5.80',
      '-2.31',
      '41.3',
      '812',
      '12,346',
      '0.031',
      '4.0e-5',
      '-',
    ]);
  });

  it('knows sizes and times', () => {
    expect([0, 1, 999, 1000, 3_140_000, 250e6, 7.2e12].map(bytes)).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '3.1 MB',
      '250 MB',
      '7.2 TB',
    ]);
    expect([0.4, 8, 70, 600, 3000, 7500].map(duration)).toEqual([
      '0 s',
      '8 s',
      '1 min 10 s',
      '10 min',
      '50 min',
      '2 h 5 min',
    ]);
  });
});

describe('the address', () => {
  it('names a stage and a view of it', () => {
    expect(['#labeling/grid', '#/export', '', '#nowhere', '#features/rms_contrast'].map(parseRoute)).toEqual([
      { stage: 'labeling', rest: 'grid' },
      { stage: 'export', rest: '' },
      { stage: 'library', rest: '' },
      { stage: 'library', rest: '' },
      { stage: 'features', rest: 'rms_contrast' },
    ]);
    expect(parseRoute(formatRoute({ stage: 'labeling', rest: 'log' }))).toEqual({ stage: 'labeling', rest: 'log' });
  });
});

describe('settings', () => {
  it('are read with defaults for what is unreadable', () => {
    const defaults = { surround: 'middle', thumb: 104 };
    expect([null, '', '{', '[]', '{"surround":"pink","thumb":"big"}'].map(parseSettings)).toEqual(
      Array.from({ length: 5 }, () => defaults),
    );
    expect(parseSettings('{"surround":"dark","thumb":9999}')).toEqual({ surround: 'dark', thumb: 320 });
  });

  it('are kept in the browser, and those of an older version are read', async () => {
    const kept = new Map([['penumbra.settings', '{"surround":"light","thumb":128}']]);
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, text: string) => kept.set(name, text),
    });
    await useSettings.persist.rehydrate();
    expect(useSettings.getState()).toEqual({ surround: 'light', thumb: 128 });
    useSettings.setState({ thumb: 144 });
    useSettings.setState({ surround: 'dark' });
    expect(parseSettings(kept.get('penumbra.settings') ?? null)).toEqual({ surround: 'dark', thumb: 144 });
    vi.unstubAllGlobals();
  });

  it('last as long as the page where the browser keeps nothing', () => {
    const refuse = () => {
      throw new Error('refused');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    useSettings.setState({ thumb: 160 });
    expect(useSettings.getState().thumb).toBe(160);
    vi.unstubAllGlobals();
  });
});

describe('labels', () => {
  it('are found by image, with their source', () => {
    const answer = {
      ids: Int32Array.of(4, 9),
      classes: Int32Array.of(2, 1),
      sources: Uint8Array.of(0, 2),
      unconfirmed: Uint8Array.of(0, 1),
    };
    const labels = indexLabels(answer);
    expect([
      labels.size,
      labels.classOf(4),
      labels.sourceOf(4),
      labels.classOf(9),
      labels.sourceOf(9),
      labels.classOf(5),
    ]).toEqual([2, 2, 'human', 1, 'cluster', undefined]);
    expect([answer.ids[0], answer.ids[1], 999].map((id) => labels.isUnconfirmed(id))).toEqual([false, true, false]);
    expect(indexLabels(answer)).toBe(labels);
  });

  it('have nine colours, over and over', () => {
    expect([0, 8, 9].map((colour) => classColour({ colour }))).toEqual(['var(--c1)', 'var(--c9)', 'var(--c1)']);
  });
});

describe('jobs', () => {
  it('are kept in the order they came while they live', () => {
    const job = (name: string, state: JobState['state'], done = 0): JobState => ({
      job: name,
      title: name,
      stage: 'features',
      done,
      total: 10,
      rate: 0,
      seconds: 0,
      secondsLeft: null,
      state,
      error: null,
    });
    const two = withJob(withJob([], job('a', 'running')), job('b', 'waiting'));
    expect(withJob(two, job('a', 'running', 5)).map(({ job: name, done }) => [name, done])).toEqual([
      ['a', 5],
      ['b', 0],
    ]);
    expect(withJob(two, job('a', 'done')).map(({ job: name }) => name)).toEqual(['b']);
    expect(withJob(two, job('c', 'failed'))).toEqual(two);
  });
});
