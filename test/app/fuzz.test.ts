import { cpSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { arbitraryOf, malformed, type Known } from './arbitraryOf.ts';
import { fuzzCall } from './fuzzCall.ts';
import { oddPlaces } from './fuzzPlaces.ts';
import { listing } from '../support/listing.ts';
import { tableDigest } from './tableDigest.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';
import { watchdog } from './watchdog.ts';

/*
 * Every call of the contract with requests from its schema, and with some that are not: it ends in a valid answer, or in
 * an error that a person can act on and that changed nothing. Of each call some are answered and some refused. Each begins with a project that went through all
 * stages. To run one alone: vitest run test/app/fuzz.test.ts -t 'library.images'
 */

const SEED = 20_261_123;
const CASES = 20;
const LIMIT_MS = 120_000;

const temp = tempFolders();
const data = temp('data');
const library = temp('photos');
const places = temp('places');
const app = testApp(data);
const { call } = app;
const { watch, close } = watchdog(2 * LIMIT_MS);
const home = process.cwd();

/** The project as every call finds it. */
let made = '';
let copies = 0;
let digest: ReturnType<typeof tableDigest> | null = null;
/** What fields may hold, by the last part of their name. */
const held: Record<string, fc.Arbitrary<unknown>> = {};
/** Requests that fit the project as it was made, for calls that a schema and single fields hardly ever hit. */
const fitting: Partial<Record<CallName, fc.Arbitrary<unknown>>> = {};

/** What is known of a field of a call. */
const knownOf =
  (name: CallName): Known =>
  (field) => {
    if (field === 'id' && name.startsWith('labeling.')) return held.classId;
    return held[field.split('.').at(-1) as string] ?? null;
  };

const requestsOf = (name: CallName): unknown[] => {
  const valid = arbitraryOf(API[name].request, knownOf(name));
  const fits = fitting[name];
  const any = fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 1, arbitrary: malformed(fits ?? valid) },
    ...(fits ? [{ weight: 2, arbitrary: fits }] : []),
  );
  return fc.sample(any, { seed: SEED, numRuns: CASES });
};

beforeAll(async () => {
  const truthOf = await writeLibrary(library, 8);
  const rows = [...truthOf].map(([file, look]) => `${file},${look}`);
  const truth = join(temp(), 'truth.csv');
  writeFileSync(truth, `file,class\n${rows.join('\n')}\n`);
  // a hundred seeds over all images take long
  const few = join(temp(), 'few.csv');
  writeFileSync(few, `file,class\n${rows.slice(0, 5).join('\n')}\n`);

  // so that each case finds it made: it takes as long as all others together
  await call('demo.make', {});
  const { project } = await call('project.open', { library });
  for (const [i, file] of ['moved-1.png', 'moved-2.png'].entries())
    await writeTiny(join(library, file), 'fog', 900 + i);
  await call('library.scan', {});
  await labelChangeAndMove();
  await call('features.extract', {});
  await call('embeddings.embed', { encoder: 'gabor-48' });
  await call('clustering.run', { algorithm: 'kmeans', k: 3 });
  await call('clustering.run', { algorithm: 'ward', k: 4 });
  for (const k of [2, 5]) await call('clustering.cut', { k });
  await call('clustering.map', { method: 'pca' });
  await call('demo.answer', { truth, perCluster: 2 });
  await call('labeling.undo', {});
  await call('propagation.run', {});
  await call('validation.run', {});
  await call('export.run', { format: 'csv', out: join(temp(), 'out') });
  const images = await call('library.images', { ids: [...(await call('library.ids', {})).ids] });
  const classes = await call('labeling.classes', {});
  const runs = await call('clustering.runs', {});
  const cuts = (await Promise.all(runs.map(({ id }) => call('clustering.cuts', { run: id })))).flat();
  const labeled = [...(await call('labeling.labels', {})).ids];
  await call('labeling.addSet', { name: 'second' });
  const sets = await call('labeling.sets', {});
  const ambiguous = await call('library.ambiguous', {});
  // another project lets go of this one
  await call('project.open', { library: temp('other') });
  made = project;

  const one = (...values: readonly unknown[]) => fc.constantFrom(...values);
  const place = one(...oddPlaces(places, library, few));
  const image = one(...images.map(({ id }) => id));
  const labels = fc
    .array(fc.tuple(one(...images.map(({ file }) => file), 'none.jpg', ''), one('fog', 'new', '', '"', 'a,b')))
    .map((pairs) => ['file,label', ...pairs.map((pair) => pair.join())].join('\n'));
  const files = images.map(({ file }) => file);
  const folder = temp('predictions');
  const spaces = one('contrast', 'gabor-48', 'steady');
  Object.assign(fitting, {
    'project.open': one({ library }, { project }, { library, project }),
    'features.files': fc
      .array(one(...files.map((file) => join(library, file))), { minLength: 1, maxLength: 3 })
      .map((paths) => ({ files: paths })),
    'library.relink': one({ root: 1, path: library }),
    'library.rebind': one(
      ...ambiguous.flatMap(({ missing, candidates }) =>
        [...candidates.map(({ id }) => id), null].map((to) => ({ image: missing.id, to })),
      ),
    ),
    'demo.agreement': fc.record({ truth: one(truth, few), space: spaces }),
    'clustering.run': fc.record({ algorithm: one('kmeans', 'ward'), k: one(1, 2, 6), space: spaces }),
    'clustering.useCut': one(...cuts.map(({ id }) => ({ cut: id }))),
    'clustering.rename': fc.record({
      id: one(...runs.map(({ id }) => id), ...cuts.map(({ id }) => id)),
      name: one('x', 'é'),
    }),
    'labeling.useSet': one(...sets.map(({ id }) => ({ id }))),
    'labeling.renameSet': fc.record({ id: one(...sets.map(({ id }) => id)), name: one('mine', 'é') }),
    'labeling.removeClass': one(...classes.filter(({ name }) => name.startsWith('unused')).map(({ id }) => ({ id }))),
    'labeling.confirm': fc.array(one(...labeled), { minLength: 1, maxLength: 4 }).map((ids) => ({ ids })),
    'labeling.assign': fc.record({
      target: fc.oneof(
        fc.record({ kind: one('image'), id: image }),
        fc.record({ kind: one('selection', 'page'), ids: fc.array(image, { minLength: 1, maxLength: 5 }) }),
        one(...cuts.map(({ id, run }) => ({ kind: 'cluster', run, cluster: 0, cut: id }))),
      ),
      classId: one(...classes.map(({ id }) => id), null),
    }),
    'labeling.import': fc.record({
      csv: fc
        .array(fc.tuple(one(...files), one('fog', 'new', '"a,b"', '')), { minLength: 3, maxLength: 6 })
        .map((pairs) => ['file,label', `${files[0]},fog`, ...pairs.map((pair) => pair.join())].join('\n')),
      onConflict: one('keep', 'replace'),
    }),
    'propagation.simulate': fc.record(
      { truth: one(few), budgets: one([1], [2, 4]), space: spaces, predictions: one(folder) },
      { requiredKeys: ['truth', 'budgets'] },
    ),
  });
  Object.assign(held, {
    id: image,
    'ids[]': image,
    'skip[]': image,
    classId: one(...classes.map(({ id }) => id)),
    run: one(...runs.map(({ id }) => id)),
    cut: one(...cuts.map(({ id }) => id)),
    cluster: one(0, 1, 2),
    node: one(0, 1, 30),
    space: one(
      'contrast',
      'gabor-48',
      'contrast,gabor-48',
      'gabor-48,contrast',
      'steady',
      'contrast,contrast',
      ' ',
      ',',
    ),
    encoder: fc.oneof(one('gabor-48'), place),
    csv: labels,
    // pictures of a demo take time
    images: one(30),
    truth: fc.oneof(one(few), place),
    ...Object.fromEntries(['path', 'library', 'project', 'out', 'predictions'].map((key) => [key, place])),
    // a pipe is waited for, as anywhere
    'files[]': place.filter((path) => !String(path).endsWith('pipe.jpg')),
  });
  // a name without a folder lies here, whoever thinks of it
  process.chdir(temp('here'));
});

/** Leaves classes that nothing uses, an image with a label and other content, and two that are missing and may be either of two. */
async function labelChangeAndMove(): Promise<void> {
  const all = await call('library.images', { ids: [...(await call('library.ids', {})).ids] });
  const idOf = (file: string) => all.find((image) => image.file === file)?.id as number;
  const { id: classId } = await call('labeling.addClass', { name: 'fog' });
  const ids = ['a/img-000.png', 'moved-1.png', 'moved-2.png'].map(idOf);
  await call('labeling.assign', { target: { kind: 'selection', ids }, classId });
  for (let i = 0; i < 5; i++) await call('labeling.addClass', { name: `unused ${i}` });
  await writeTiny(join(library, 'a/img-000.png'), 'dark', 950, 44, 30);
  for (const file of ['moved-1.png', 'moved-2.png']) {
    const bytes = readFileSync(join(library, file));
    unlinkSync(join(library, file));
    for (const copy of ['x', 'y']) writeFileSync(join(library, `${copy}-${file}`), bytes);
  }
  await call('library.scan', {});
}

beforeEach(async () => {
  const project = join(data, `copy-${++copies}.penumbra`);
  cpSync(made, project);
  cpSync(`${made}.files`, `${project}.files`, { recursive: true });
  await call('project.open', { project });
  digest?.close();
  digest = tableDigest(project);
});

afterAll(async () => {
  process.chdir(home);
  digest?.close();
  await close();
});

describe(`every call with ${CASES} requests of seed ${SEED}`, () => {
  for (const name of Object.keys(API) as CallName[])
    it(
      name,
      async () => {
        const before = listing(library, { times: true });
        const ended = { answer: 0, error: 0 };
        const faults = await fuzzCall(name, requestsOf(name), {
          call: app.raw,
          digest: digest as () => string,
          ended: (how) => void ended[how]++,
          watch,
          limitMs: LIMIT_MS,
        });
        expect(faults).toEqual([]);
        // a case that is always refused, or never, says nothing of the other way
        expect([ended.answer > 0, ended.error > 0]).toEqual([true, true]);
        expect(listing(library, { times: true })).toEqual(before);
      },
      CASES * LIMIT_MS,
    );
});
