import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FACTS } from '../../src-shared/contract/facts.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { LANES } from '../../src-shared/contract/lanes.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary } from '../support/tinyImages.ts';
import { until } from '../support/until.ts';

const temp = tempFolders();
const library = temp('photos');
const app = testApp(temp('data'));
const { call } = app;
let files: string[] = [];

beforeAll(async () => {
  const truth = await writeLibrary(library, 6);
  files = [...truth.keys()].map((file) => join(library, file));
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  const { run } = await call('clustering.run', { algorithm: 'ward', k: 3 });
  for (const [cluster, name] of LOOKS.entries()) {
    const { id: classId } = await call('labeling.addClass', { name });
    await call('labeling.assign', { target: { kind: 'cluster', run, cluster }, classId });
  }
});

const told = () => app.events.flatMap(({ name, event }) => (name === 'job.changed' ? [event as JobState] : []));
/** Waits for a job that begins after the first `since` events. */
const begun = (title: string, since: number) =>
  until(() =>
    told()
      .slice(since)
      .some((job) => job.title === title && job.state === 'running'),
  );

describe('the lanes of jobs', () => {
  it('are a fact of each job, and all in use', () => {
    const lanes = Object.values(FACTS).flatMap((facts) => (facts.kind === 'job' ? [facts.lane] : []));
    expect(new Set(lanes)).toEqual(new Set(LANES));
  });

  it('let a clustering and an export end while images are decoded', async () => {
    const since = told().length;
    const decoded = call('features.files', { files: Array.from({ length: 40 }, () => files).flat() });
    await begun('Measuring files', since);
    await call('clustering.run', { algorithm: 'kmeans', k: 3 });
    const out = join(temp('export'), 'out');
    await Promise.all([call('propagation.run', {}), call('export.run', { format: 'csv', out })]);
    const status = await call('project.status', {});
    expect(status.kind === 'open' && status.jobs.map(({ title, state }) => [title, state])).toEqual([
      ['Measuring files', 'running'],
    ]);
    await decoded;
  });

  it('leave a report stale whose labels changed while it was made', async () => {
    await call('propagation.run', {});
    const [first] = await call('labeling.classes', {});
    const since = told().length;
    const made = call('validation.run', {});
    await begun('Validating', since);
    await call('labeling.renameClass', { id: first.id, name: 'haze' });
    await made;
    expect((await call('validation.current', {}))?.stale).toBe(true);
    await call('validation.run', {});
    expect((await call('validation.current', {}))?.stale).toBe(false);
  });

  it('are all empty before another project opens', async () => {
    const since = told().length;
    const jobs = [
      call('features.files', { files: Array.from({ length: 40 }, () => files).flat() }),
      call('propagation.simulate', { truth: join(library, 'none.csv'), budgets: [5] }),
      call('clustering.run', { algorithm: 'ward', k: 2 }),
    ].map((job) => job.catch(({ kind }: { kind: string }) => kind));
    await begun('Measuring files', since);
    await call('project.open', { library: temp('other') });
    const status = await call('project.status', {});
    expect(status.kind === 'open' && status.jobs).toEqual([]);
    expect((await Promise.all(jobs))[0]).toBe('cancelled');
  });
});
