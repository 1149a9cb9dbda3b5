import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { readsOf, type QueryName } from '../../src-shared/contract/facts.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Stage } from '../../src-shared/model/stages.ts';
import { everyAnswer, questionsOf } from '../support/everyAnswer.ts';
import { actsInRandomOrder, type ActWorld } from '../support/randomActs.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary } from '../support/tinyImages.ts';

/*
 * A page keeps an answer until a stage that it reads has changed. So after every act each answer is the same, or the act
 * has told of such a stage. Acts are random; another seed finds what this one missed: SEED=7 vitest run test/app/stale.test.ts
 */

const SEED = Number(process.env['SEED'] ?? 1);
const LOOK_IMAGES = 4;

/** What one act did: the stages it told of, and the queries that say something else now. */
interface Done {
  readonly act: string;
  readonly told: readonly Stage[];
  readonly changed: readonly QueryName[];
  /** Queries that say something else in a copy of the project that was just opened. */
  readonly differs: readonly string[];
}

/** Answers that are kept from act to act piece by piece, and must be those of a project that was just opened. */
const KEPT = [
  'project.status',
  'library.summary',
  'library.ids',
  'clustering.runs',
  'clustering.mapPoints',
  'labeling.classes',
  'labeling.labels',
  'labeling.sets',
  'propagation.current',
  'validation.current',
] as const satisfies readonly QueryName[];

const temp = tempFolders();
const app = testApp(temp('data'));
const anew = testApp(temp('anew'));
const walk: Done[] = [];

beforeAll(async () => {
  const places = temp('places');
  const library = temp('photos');
  const truth = join(places, 'truth.csv');
  const looks = await writeLibrary(library, LOOK_IMAGES);
  writeFileSync(truth, `file,class\n${[...looks].map((row) => row.join()).join('\n')}\n`);
  const project = await throughAllStages(library, truth, places);

  const random = rng(SEED);
  let count = 0;
  const world: ActWorld = { call: app.call, random, library, places, truth, next: () => ++count };
  const questions = questionsOf({ truth, still: temp('still'), ids: [1, 2] });
  let before = await everyAnswer(app, questions);
  const acts = actsInRandomOrder(random);
  // first, while nothing is stale: what an excluded image makes stale is seen only once
  const first = acts.filter(({ name }) => name === 'library.exclude');
  for (const { name, request } of [...first, ...acts.filter((act) => !first.includes(act))]) {
    const made = await request(world);
    if (made === null) continue;
    const since = app.events.length;
    // one that is refused changes nothing, which its answers show
    await app.raw(name, made).catch((error: { kind?: string }) => {
      if (error.kind === undefined) throw error;
    });
    const told = app.events
      .slice(since)
      .flatMap(({ name: event, event: said }) => (event === 'stage.changed' ? [(said as { stage: Stage }).stage] : []));
    const after = await everyAnswer(app, questions);
    const changed = [...after.keys()].filter((query) => after.get(query) !== before.get(query));
    walk.push({ act: name, told, changed, differs: await differsFromNew(project) });
    before = after;
  }
});

/** A project in which nothing is stale. */
async function throughAllStages(library: string, truth: string, places: string): Promise<string> {
  const { call } = app;
  const { project } = await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('embeddings.embed', { encoder: 'gabor-48' });
  await call('clustering.run', { algorithm: 'ward', k: 3 });
  await call('clustering.map', { method: 'pca' });
  await call('demo.answer', { truth, perCluster: 2 });
  await call('propagation.run', {});
  await call('validation.run', {});
  await call('export.run', { format: 'csv', out: join(places, 'first') });
  return project;
}

/** Opens a copy of the project, and asks both. */
async function differsFromNew(project: string): Promise<string[]> {
  const copy = join(temp('copy'), basename(project));
  const db = new Database(project, { readonly: true });
  db.prepare('VACUUM INTO ?').run(copy);
  db.close();
  await anew.call('project.open', { project: copy });
  const pairs = KEPT.map(async (query) => {
    const [kept, read] = await Promise.all(
      [app, anew].map(({ raw }) => raw(query, query === 'clustering.mapPoints' ? { method: 'pca' } : {})),
    );
    return withoutPlace(kept, project) === withoutPlace(read, copy) ? [] : [query];
  });
  return (await Promise.all(pairs)).flat();
}

/** An answer without the file of its project, and without what only the engine knows that did the acts. */
function withoutPlace(answer: unknown, project: string): unknown {
  const text = JSON.stringify(answer, (key, value: unknown) => (key === 'jobs' ? [] : value));
  return text.replaceAll(JSON.stringify(project), '""');
}

/** Answers that changed although the act told of no stage that their query reads by this table. */
const untold = (reads: (query: QueryName) => readonly Stage[]): string[] =>
  walk.flatMap(({ act, told, changed }) =>
    changed.filter((query) => !reads(query).some((stage) => told.includes(stage))).map((query) => `${act}: ${query}`),
  );

it('tells of a stage that is read by every answer that changes', () => {
  expect(untold(readsOf)).toEqual([]);
});

it('keeps what it found as a project has it that was just opened', () => {
  expect(walk.flatMap(({ act, differs }) => differs.map((query) => `${act}: ${query}`))).toEqual([]);
});

it('would find the stages that are missing from a table', () => {
  const missing: Partial<Record<QueryName, readonly Stage[]>> = {
    'clustering.runs': ['library'],
    'clustering.mapPoints': ['library'],
    'clustering.assignments': ['library'],
    'validation.current': ['library'],
    'propagation.current': ['library', 'features', 'embeddings'],
  };
  const found = untold((query) => readsOf(query).filter((stage) => !missing[query]?.includes(stage)));
  const queries = found.map((fault) => fault.split(': ')[1]);
  expect([...new Set(queries)].sort()).toEqual(Object.keys(missing).sort());
});
