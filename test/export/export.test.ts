import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { listing } from '../support/listing.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary, writeTiny } from '../support/tinyImages.ts';
import { until } from '../support/until.ts';

const temp = tempFolders();

/** From a folder of pictures to labels of every kind: what a person does in half an hour. */
async function label(app: TestApp, library: string, truth: ReadonlyMap<string, string>): Promise<void> {
  const { call } = app;
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('clustering.run', { algorithm: 'ward', k: 3 });
  for (const name of LOOKS) await call('labeling.addClass', { name });
  const { ids } = await call('library.ids', {});
  const rows = await call('library.images', { ids: [...ids] });
  // the first two of each look
  const asked = LOOKS.flatMap((look) => rows.filter(({ file }) => truth.get(file) === look).slice(0, 2));
  for (const { id, file } of asked)
    await call('labeling.assign', {
      target: { kind: 'image', id },
      classId: LOOKS.indexOf(truth.get(file) as 'fog') + 1,
    });
  await call('propagation.run', { threshold: 0.7 });
}

const manifest = (out: string): Record<string, string>[] =>
  parse(readFileSync(join(out, 'manifest.csv')), { columns: true });

describe('an export', () => {
  const library = temp('photos');
  let truth = new Map<string, string>();
  let app: TestApp;
  beforeAll(async () => {
    truth = await writeLibrary(library, 5);
    app = testApp(temp('data'));
    await label(app, library, truth);
  });

  it('is a table and a copy of each image, traceable', async () => {
    const out = join(temp(), 'dataset');
    const plan = await app.call('export.plan', {});
    expect(await app.call('export.run', { format: 'folders', out })).toEqual({
      format: 'folders',
      out,
      written: 15,
      verified: 15,
    });
    const rows = manifest(out);
    expect(rows.map(({ file }) => file)).toEqual([...truth.keys()]);

    const predictions = await app.call('propagation.predictions', {});
    const run = await app.call('propagation.current', {});
    const clusters = await app.call('clustering.clusters', {});
    const assigned = await app.call('clustering.assignments', {});
    rows.forEach((row, i) => {
      const bytes = readFileSync(join(library, row.file));
      expect(row.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(readFileSync(join(out, row.exported)).equals(bytes)).toBe(true);
      const folder = row.label === '' ? 'abstained' : `images/${row.label}`;
      expect(row.exported).toBe(`${folder}/${row.file.replaceAll('/', '__')}`);
      const byModel = row.label_source === 'model' || row.label_source === 'abstained';
      expect([row.model, row.answers !== '', row.space !== '']).toEqual([byModel ? run?.id : '', byModel, byModel]);
      expect([row.run, row.cluster]).toEqual([clusters?.run.id, String(assigned.clusters[i])]);
      expect(Number(row.confidence)).toBeCloseTo(predictions?.confidence[i] ?? NaN, 6);
      expect(row.features).toContain('sharp');
    });
    expect(rows.filter(({ label_source: source }) => source === 'human')).toHaveLength(6);
    expect(rows.filter(({ label_source: source }) => source === 'abstained')).toHaveLength(plan.abstained);
    // every file that was written is in the table
    const copies = listing(out).filter((line) => /\.(png|jpg) /.test(line));
    expect(copies).toHaveLength(rows.length);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('Made by Penumbra on 2026-01-01.');
  });

  it('is the same every time', async () => {
    const [one, two] = [join(temp(), 'x'), join(temp(), 'y')];
    await app.call('export.run', { format: 'folders', out: one });
    await app.call('export.run', { format: 'folders', out: two });
    expect(listing(two)).toEqual(listing(one));
  });

  it('is the same from another project, made from the same pictures elsewhere', async () => {
    const elsewhere = temp('copy');
    await writeLibrary(elsewhere, 5);
    const other = testApp(temp('data'), { workers: 1 });
    await label(other, elsewhere, truth);
    const [one, two] = [join(temp(), 'x'), join(temp(), 'y')];
    await app.call('export.run', { format: 'folders', out: one });
    await other.call('export.run', { format: 'folders', out: two });
    expect(listing(two)).toEqual(listing(one));
    await other.close();
  });

  it('names the file that changed or went since the scan, and takes back what it wrote', async () => {
    const out = join(temp(), 'dataset');
    const [first, , third] = [...truth.keys()];
    const [bytes, others] = [first, third].map((file) => readFileSync(join(library, file)));
    const run = () => refusal(app.call('export.run', { format: 'folders', out }));

    writeFileSync(join(library, first), others);
    expect(await run()).toEqual({
      kind: 'input',
      message: `${first} has changed since it was measured; rescan the library and export again`,
      file: first,
    });
    expect(readdirSync(out)).toEqual([]);
    unlinkSync(join(library, first));
    expect(await run()).toMatchObject({
      message: `${first} cannot be read any more; rescan the library and export again`,
    });
    writeFileSync(join(library, first), bytes);
    expect(await app.call('export.run', { format: 'folders', out })).toMatchObject({ written: 15, verified: 15 });
  });

  it('leaves nothing of itself when it is cancelled, and what is not its own where it is', async () => {
    const out = join(temp(), 'dataset');
    const before = app.events.length;
    const job = refusal(app.call('export.run', { format: 'folders', out }));
    // a person who puts a file there meanwhile
    await until(() => existsSync(join(out, 'images')));
    writeFileSync(join(out, 'mine.txt'), 'mine');
    const started = app.events.slice(before).find(({ name }) => name === 'job.changed')?.event as { job: string };
    await app.call('jobs.cancel', { job: started.job });
    const { kind } = await job;
    // it may have been quicker than the cancel; then it is whole
    expect(kind === 'cancelled' ? readdirSync(out) : readdirSync(out).includes('manifest.csv')).toEqual(
      kind === 'cancelled' ? ['mine.txt'] : true,
    );
  });

  it('leaves out what is excluded', async () => {
    const out = join(temp(), 'dataset');
    await app.call('library.exclude', { ids: [1, 2], excluded: true });
    expect(await app.call('export.run', { format: 'folders', out })).toMatchObject({ written: 13 });
    expect(manifest(out).map(({ file }) => file)).toEqual([...truth.keys()].slice(2));
    await app.call('library.exclude', { ids: [1, 2], excluded: false });
  });
});

describe('an export as a table', () => {
  it('is the manifest alone, which label reads back', async () => {
    const library = temp('photos');
    for (const [i, file] of ['-dash.png', '=1.png', 'b.png'].entries())
      await writeTiny(join(library, file), LOOKS[i], i);
    const app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'selection', ids: [1, 2] }, classId: 1 });
    const out = temp('table');
    expect(await app.call('export.run', { format: 'csv', out })).toEqual({
      format: 'csv',
      out,
      written: 3,
      verified: 3,
    });
    expect(readdirSync(out)).toEqual(['manifest.csv']);
    const rows = manifest(out);
    expect(rows.map(({ file, label, exported }) => [file, label, exported])).toEqual([
      ['-dash.png', 'fog', ''],
      ['=1.png', 'fog', ''],
      ['b.png', '', ''],
    ]);
    const csv = readFileSync(join(out, 'manifest.csv'), 'utf8');
    expect(await app.call('labeling.import', { csv })).toMatchObject({ unknown_files: [] });
    await app.close();
  });
});

describe('a manifest that is imported where it came from', () => {
  it('changes nothing, whatever the classes and the files are called', async () => {
    const library = temp('photos');
    const linux = process.platform === 'linux';
    const files = [
      '-dash.png',
      '=1.png',
      'a,b.png',
      'say "x".png',
      ...(linux ? ['a\\b.png', ' both .png', 'l\nb.png'] : []),
    ];
    const classes = ['-1', '=1+1', '+a', '@b', 'a,b "c"', 'line\nbreak\rend', '雪 😀'];
    for (const [i, file] of files.entries()) await writeTiny(join(library, file), LOOKS[i % 3], i);
    const app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
    const { ids } = await app.call('library.ids', {});
    for (const [i, id] of [...ids].entries()) {
      const { id: classId } = await app.call('labeling.addClass', { name: classes[i] });
      await app.call('labeling.assign', { target: { kind: 'image', id }, classId });
    }
    const out = temp('table');
    await app.call('export.run', { format: 'csv', out });
    const state = async () => ({
      classes: await app.call('labeling.classes', {}),
      labels: await app.call('labeling.labels', {}),
      log: await app.call('project.log', {}),
    });
    const before = await state();
    const csv = readFileSync(join(out, 'manifest.csv'), 'utf8');
    for (const onConflict of ['keep', 'replace'] as const)
      expect(await app.call('labeling.import', { csv, onConflict })).toEqual({
        labeled: 0,
        unknown_files: [],
        conflicts: [],
      });
    expect(await state()).toEqual(before);
    await app.close();
  });
});

describe('an export of awkward names', () => {
  it('is whole, for every system', async () => {
    const library = temp('photos');
    const deep = `${Array(120).fill('ddd').join('/')}/bottom.png`;
    const files = [
      '=1+1.png',
      '-x.png',
      '@a.png',
      'a/x.png',
      'a__x.png',
      'b/x.png',
      'CON.png',
      'test.png',
      'Ärger, "groß".png',
      deep,
    ];
    for (const [i, file] of files.entries()) await writeTiny(join(library, file), LOOKS[i % 3], i);
    if (process.platform === 'linux')
      for (const byte of [0xe4, 0xe5]) {
        const name = Buffer.concat([Buffer.from(`${library}/`), Buffer.of(byte), Buffer.from('.png')]);
        await writeTiny(join(library, 'tmp.png'), 'dark', byte);
        writeFileSync(name, readFileSync(join(library, 'tmp.png')));
        unlinkSync(join(library, 'tmp.png'));
      }
    const total = files.length + (process.platform === 'linux' ? 2 : 0);
    const app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
    const { ids } = await app.call('library.ids', {});
    const names = ['a/b', 'a\\b', 'test', 'CON', 'Fog', 'fog', '=2+2', '..'];
    for (const name of names) await app.call('labeling.addClass', { name });
    for (const [i, id] of [...ids].entries())
      if (i < names.length) await app.call('labeling.assign', { target: { kind: 'image', id }, classId: i + 1 });

    const plan = await app.call('export.plan', {});
    expect(plan.classes.map(({ folder }) => folder)).toEqual([
      'a_b',
      'a_b-2',
      'test',
      '_CON',
      'Fog',
      'fog-2',
      '=2+2',
      '_',
    ]);
    expect(plan.warnings).toEqual([
      "other tools may read the class 'test' as a split; the README.md beside the images tells Hugging Face not to",
      ...[
        ['a/b', 'a_b'],
        ['a\\b', 'a_b-2'],
        ['CON', '_CON'],
        ['fog', 'fog-2'],
        ['..', '_'],
      ].map(
        ([name, folder]) => `the class '${name}' is written to the folder '${folder}', a name that every system takes`,
      ),
    ]);
    const out = join(temp(), 'dataset');
    expect(await app.call('export.run', { format: 'folders', out })).toMatchObject({ written: total, verified: total });
    const rows = manifest(out);
    expect(new Set(rows.map(({ exported }) => exported.toLowerCase())).size).toBe(total);
    // every name is kept letter by letter, so that the manifest can be read back as labels
    expect(rows.map(({ label }) => label)).toEqual([...names, ...Array(total - names.length).fill('')]);
    expect(rows.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['=1+1.png', '-x.png', '@a.png', 'Ärger, "groß".png', deep]),
    );
    expect(readdirSync(join(out, 'images')).sort()).toEqual([
      '=2+2',
      'Fog',
      '_',
      '_CON',
      'a_b',
      'a_b-2',
      'fog-2',
      'test',
    ]);
    await app.close();
  });

  it('says beforehand what a loader would make of it', async () => {
    const library = temp('photos');
    await writeTiny(join(library, 'x.png'), 'fog', 1);
    const app = testApp(temp('data'));
    await app.call('project.open', { library });
    await app.call('library.scan', {});
    expect(await app.call('export.plan', {})).toEqual({
      images: 1,
      classes: [],
      abstained: 1,
      warnings: ['no image has a label yet'],
    });
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.addClass', { name: 'unused' });
    await app.call('labeling.assign', { target: { kind: 'image', id: 1 }, classId: 1 });
    expect(await app.call('export.plan', {})).toEqual({
      images: 1,
      classes: [{ name: 'fog', folder: 'fog', images: 1 }],
      abstained: 0,
      warnings: ['there is only one class; some loaders then find no labels'],
    });
    // a label without a model is exported too
    const out = temp('empty');
    mkdirSync(join(out, '..', 'unused'));
    await app.call('export.run', { format: 'folders', out });
    expect(manifest(out)).toMatchObject([
      { file: 'x.png', label: 'fog', label_source: 'human', confidence: '1', model: '', run: '', cluster: '' },
    ]);
    await app.close();
  });
});
