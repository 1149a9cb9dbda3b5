import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { arbitraryOf, malformed, type Known } from './arbitraryOf.ts';
import { fuzzCall } from './fuzzCall.ts';
import { oddPlaces } from './fuzzPlaces.ts';
import { listing } from './listing.ts';
import { tableDigest } from './tableDigest.ts';
import { tempFolders } from './tempFolder.ts';
import { testApp } from './testApp.ts';
import { writeLibrary } from './tinyImages.ts';
import { watchdog } from './watchdog.ts';

/*
 * Every call of the contract with requests from its schema, and with some that are not: it ends in a valid answer, or in
 * an error that a person can act on and that changed nothing. Each call begins with a project that went through all
 * stages. To run one alone: vitest run test/app/fuzz.test.ts -t 'library.images'
 */

const SEED = 20_261_123;
const CASES = 20;
const LIMIT_MS = 30_000;

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

/** What is known of a field of a call. */
const knownOf =
  (name: CallName): Known =>
  (field) => {
    if (field === 'id' && name.startsWith('labeling.')) return held.classId;
    return held[field.split('.').at(-1) as string] ?? null;
  };

const requestsOf = (name: CallName): unknown[] => {
  const valid = arbitraryOf(API[name].request, knownOf(name));
  const any = fc.oneof({ weight: 3, arbitrary: valid }, { weight: 1, arbitrary: malformed(valid) });
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
  await call('library.makeDemo', {});
  const { project } = await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('embeddings.embed', { encoder: 'gabor-48' });
  await call('clustering.run', { algorithm: 'kmeans', k: 3 });
  await call('clustering.run', { algorithm: 'ward', k: 4 });
  await call('clustering.map', { method: 'pca' });
  await call('labeling.answerDemo', { truth, perCluster: 2 });
  await call('labeling.undo', {});
  await call('propagation.run', {});
  await call('validation.run', {});
  await call('export.run', { format: 'csv', out: join(temp(), 'out') });
  const images = await call('library.images', { ids: [...(await call('library.ids', {})).ids] });
  const classes = await call('labeling.classes', {});
  const runs = await call('clustering.runs', {});
  // another project lets go of this one
  await call('project.open', { library: temp('other') });
  made = project;

  const one = (...values: readonly unknown[]) => fc.constantFrom(...values);
  const place = one(...oddPlaces(places, library, few));
  const image = one(...images.map(({ id }) => id));
  const labels = fc
    .array(fc.tuple(one(...images.map(({ file }) => file), 'none.jpg', ''), one('fog', 'new', '', '"', 'a,b')))
    .map((pairs) => ['file,label', ...pairs.map((pair) => pair.join())].join('\n'));
  Object.assign(held, {
    id: image,
    'ids[]': image,
    'skip[]': image,
    classId: one(...classes.map(({ id }) => id)),
    run: one(...runs.map(({ id }) => id)),
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
        const faults = await fuzzCall(name, requestsOf(name), {
          call: app.raw,
          digest: digest as () => string,
          watch,
          limitMs: LIMIT_MS,
        });
        expect(faults).toEqual([]);
        expect(listing(library, { times: true })).toEqual(before);
      },
      CASES * LIMIT_MS,
    );
});
