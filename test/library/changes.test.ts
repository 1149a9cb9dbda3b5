import { mkdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';

/* What happens to images after they were labeled, as the calls tell it: changed, moved, copied, gone. */

const temp = tempFolders();
let library = '';
let project = '';
let app: TestApp;
let id: (file: string) => number;

const label = (ids: number[], classId: number | null = 1) =>
  app.call('labeling.assign', { target: { kind: 'selection', ids }, classId });
const rescan = () => app.call('library.scan', {});
const labels = async () => {
  const { ids, sources, unconfirmed } = await app.call('labeling.labels', {});
  return [...ids].map((image, i) => `${image} ${LABEL_SOURCES[sources[i]]}${unconfirmed[i] ? ' unconfirmed' : ''}`);
};
const texts = async (kind: string) =>
  (await app.call('project.log', { limit: 1000 })).filter((entry) => entry.kind === kind).map(({ text }) => text);

beforeEach(async () => {
  library = join(temp('disk'), 'photos');
  await writeLibrary(library, 4);
  app = testApp(temp('data'));
  ({ project } = await app.call('project.open', { library }));
  await rescan();
  const { ids } = await app.call('library.ids', {});
  const rows = await app.call('library.images', { ids: [...ids] });
  id = (file) => rows.find((row) => row.file.endsWith(file))?.id ?? -1;
  for (const name of ['fog', 'strong']) await app.call('labeling.addClass', { name });
});

describe('an image whose content changed', () => {
  const change = async (file: string, seed: number) => {
    await writeTiny(join(library, file), 'dark', seed, 44, 30);
    await rescan();
  };

  it('keeps its label, is marked wherever it is shown, and is settled by a word', async () => {
    const [one, two, three] = ['img-000.png', 'img-002.png', 'img-004.png'].map(id);
    await label([one, two]);
    await change('a/img-000.png', 900);
    await change('a/img-004.png', 901);
    // the third has no label: there is nothing to confirm
    const marked = async () => {
      const { ids, changed } = await app.call('library.ids', {});
      return {
        summary: (await app.call('library.summary', {})).changed,
        ids: [...ids].filter((_, i) => changed[i] === 1),
        rows: (await app.call('library.images', { ids: [one, two, three] })).map((row) => row.changed),
        listed: await app.call('labeling.unconfirmed', {}),
        labels: await labels(),
      };
    };
    expect(await marked()).toEqual({
      summary: 1,
      ids: [one],
      rows: [true, false, false],
      listed: [{ id: one, file: 'a/img-000.png', label: 'fog', source: 'human' }],
      labels: [`${one} human unconfirmed`, `${two} human`],
    });
    expect(await texts('library.changed')).toEqual([
      '1 image with other content than before',
      '1 image with other content than before',
    ]);

    expect(await app.call('labeling.confirm', { ids: [one] })).toEqual({
      images: 1,
      text: 'label of img-000.png confirmed',
    });
    expect(await marked()).toEqual({
      summary: 0,
      ids: [],
      rows: [false, false, false],
      listed: [],
      labels: [`${one} confirmed`, `${two} human`],
    });
    expect(await app.call('labeling.undo', {})).toEqual({ undone: 'label of img-000.png confirmed' });
    expect((await marked()).summary).toBe(1);
    await label([one], 2);
    expect((await marked()).labels).toEqual([`${one} human`, `${two} human`]);
  });

  it('is told from the others in an export, and judges no model until it is confirmed', async () => {
    await app.call('features.extract', {});
    const rows = ['000', '002', '004', '006', '008', '010'].map((n) => id(`img-${n}.png`));
    await label(rows.slice(0, 3), 1);
    await label(rows.slice(3), 2);
    await change('a/img-000.png', 900);
    await app.call('features.extract', {});
    await app.call('propagation.run', {});
    const unsure = await app.call('propagation.current', {});
    const manifest = async (out: string) => {
      await app.call('export.run', { format: 'csv', out });
      return readFileSync(join(out, 'manifest.csv'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('content changed')).length;
    };
    expect(await manifest(join(temp(), 'one'))).toBe(1);
    await app.call('labeling.confirm', { ids: rows.slice(0, 1) });
    expect((await app.call('propagation.current', {}))?.stale).toBe(true);
    await app.call('propagation.run', {});
    const sure = await app.call('propagation.current', {});
    expect([sure?.id === unsure?.id, sure?.answers, unsure?.answers]).toEqual([false, 6, 6]);
    expect(await manifest(join(temp(), 'two'))).toBe(0);
  });
});

describe('a file that turned up elsewhere', () => {
  it('is the missing one where there is no doubt, and the log says so', async () => {
    const moved = id('img-000.png');
    await label([moved]);
    mkdirSync(join(library, 'c'));
    renameSync(join(library, 'a/img-000.png'), join(library, 'c/new.png'));
    await rescan();
    expect([await labels(), await app.call('library.images', { ids: [moved] })]).toMatchObject([
      [`${moved} human`],
      [{ id: moved, file: 'c/new.png' }],
    ]);
    expect([await texts('library.rebind'), await app.call('library.ambiguous', {})]).toEqual([
      ['a/img-000.png is c/new.png now'],
      [],
    ]);
  });

  /** One labeled file goes, and two copies of it come. */
  const doubt = async () => {
    const gone = id('img-000.png');
    await label([gone]);
    const bytes = readFileSync(join(library, 'a/img-000.png'));
    unlinkSync(join(library, 'a/img-000.png'));
    for (const file of ['x.png', 'y.png']) writeFileSync(join(library, file), bytes);
    await rescan();
    const [{ missing, candidates }] = await app.call('library.ambiguous', {});
    expect(missing).toEqual({ id: gone, file: 'a/img-000.png' });
    return { gone, x: candidates[0], y: candidates[1] };
  };

  it('is asked about where there are several, and keeps its labels at the answer', async () => {
    const { gone, x, y } = await doubt();
    expect([x.file, y.file, (await app.call('library.summary', {})).ambiguous]).toEqual(['x.png', 'y.png', 1]);
    expect((await app.call('library.summary', {})).counts).toMatchObject({ found: 13, ready: 13, labeled: 0 });
    expect(await app.call('library.rebind', { image: gone, to: y.id })).toEqual({ image: gone, file: 'y.png' });
    expect([await app.call('library.ambiguous', {}), await labels()]).toEqual([[], [`${gone} human`]]);
    expect(await app.call('library.images', { ids: [gone, x.id, y.id] })).toMatchObject([
      { id: gone, file: 'y.png', changed: false },
      { id: x.id, file: 'x.png' },
    ]);
    expect((await app.call('library.summary', {})).counts).toMatchObject({ found: 13, ready: 13, labeled: 1 });
    expect(await texts('library.rebind')).toEqual(['a/img-000.png is y.png now']);
    await rescan();
    expect(await app.call('library.ambiguous', {})).toEqual([]);
  });

  it('may be none of them', async () => {
    const { gone } = await doubt();
    expect(await app.call('library.rebind', { image: gone, to: null })).toEqual({ image: gone, file: 'a/img-000.png' });
    expect([await app.call('library.ambiguous', {}), (await app.call('library.summary', {})).missing]).toEqual([[], 1]);
    expect(await texts('library.rebind')).toEqual(['a/img-000.png is none of the files it may have been']);
    await rescan();
    expect(await app.call('library.ambiguous', {})).toEqual([]);
  });

  it('is refused where nothing is asked, where it is no candidate, and where the file was labeled itself', async () => {
    const { gone, x } = await doubt();
    const other = id('img-002.png');
    const sentence = async (image: number, to: number) =>
      (await refusal(app.call('library.rebind', { image, to }))).message;
    expect(await sentence(other, x.id)).toBe(`image ${other} has no candidates to choose from`);
    expect(await sentence(gone, other)).toBe(`image ${other} is no candidate for image ${gone}`);
    await label([x.id], 2);
    expect(await sentence(gone, x.id)).toBe(
      'x.png has a label of its own; remove it first, or leave the other image missing',
    );
    await app.call('labeling.undo', {});
    expect(await app.call('library.rebind', { image: gone, to: x.id })).toEqual({ image: gone, file: 'x.png' });
  });
});

describe('a copy', () => {
  it('is a record of its own: it shares the measurement, not the label', async () => {
    writeFileSync(join(library, 'z-copy.png'), readFileSync(join(library, 'a/img-000.png')));
    expect(await rescan()).toMatchObject({ ready: 13 });
    expect(await app.call('features.extract', {})).toMatchObject({ measured: 13, computed: 12 });
    const one = id('img-000.png');
    await label([one]);
    expect([await labels(), (await app.call('library.summary', {})).duplicates]).toEqual([[`${one} human`], 1]);
    const [first, second] = [one, 13].map((image) => app.call('features.of', { id: image }));
    expect((await second).values).toEqual((await first).values);
  });
});

describe('images that are not there', () => {
  it('keep their labels, and count again when they are back', async () => {
    const ids = ['img-000.png', 'img-002.png'].map(id);
    await label(ids);
    const away = join(temp(), 'away.png');
    renameSync(join(library, 'a/img-000.png'), away);
    writeFileSync(join(library, 'a/img-002.png'), 'words');
    expect(await rescan()).toMatchObject({ ready: 10, failed: 1, labeled: 0 });
    const [fog] = await app.call('labeling.classes', {});
    expect([fog.images, (await labels()).length]).toEqual([0, 2]);
    // but nobody takes their class away
    expect(await refusal(app.call('labeling.removeClass', { id: 1 }))).toMatchObject({
      message: "'fog' labels 2 images; give them another class first",
    });
    renameSync(away, join(library, 'a/img-000.png'));
    expect(await rescan()).toMatchObject({ ready: 11, labeled: 1 });
  });
});

describe('a folder of the project', () => {
  it('is taken once, by whatever way it is named', async () => {
    const link = join(temp(), 'link');
    symlinkSync(library, link);
    for (const path of [library, `${library}/`, link, join(library, 'a/..')])
      expect(await app.call('library.addRoot', { path })).toEqual({ root: 1 });
    expect(await rescan()).toMatchObject({ found: 12 });
  });

  it('is refused where it lies within another one, or holds one: no file counts twice', async () => {
    const inner = join(library, 'a');
    const outer = join(library, '..');
    expect(await refusal(app.call('library.addRoot', { path: inner }))).toEqual({
      kind: 'input',
      message: `${inner} lies inside ${library}, which is already in this project`,
      file: inner,
    });
    expect(await refusal(app.call('library.addRoot', { path: outer }))).toMatchObject({
      kind: 'input',
      message: expect.stringContaining(
        `holds ${library}, which is already in this project, so its images would count twice`,
      ),
    });
    const beside = `${library}-2`;
    await writeLibrary(beside, 1, 7);
    expect(await app.call('library.addRoot', { path: beside })).toEqual({ root: 2 });
    expect(await rescan()).toMatchObject({ found: 15, ready: 15 });
    const { ids } = await app.call('library.ids', {});
    const files = (await app.call('library.images', { ids: [...ids] })).map(({ file }) => file.split('/')[0]);
    expect(new Set(files)).toEqual(new Set([library, beside].map((path) => path.split('/').at(-1))));
  });
});

describe('the log', () => {
  it('has a begin and an end of every scan, also of one that failed', async () => {
    renameSync(library, `${library}-away`);
    expect(await refusal(rescan())).toMatchObject({ kind: 'input' });
    expect(await texts('library.scan')).toEqual(['scanned: 12 files, 12 ready, 0 failed', 'scan begun']);
    renameSync(`${library}-away`, library);
    await rescan();
    const entries = (await app.call('project.log', { limit: 2 })).toReversed();
    expect(entries.map(({ kind, text, result }) => [kind, text, result !== null])).toEqual([
      ['library.scan', 'scan begun', false],
      ['library.scan', 'scanned: 12 files, 12 ready, 0 failed', true],
    ]);
  });

  it('names what was undone and done again, in whole sentences', async () => {
    await label([id('img-000.png'), id('img-002.png')]);
    await app.call('labeling.undo', {});
    await app.call('labeling.redo', {});
    expect((await app.call('project.log', { limit: 3 })).map(({ text }) => text)).toEqual([
      "redid: 2 images as 'fog'",
      "undid: 2 images as 'fog'",
      "2 images as 'fog'",
    ]);
  });
});

describe('a rescan', () => {
  /** What is written to the images, whichever way, and what is read of the files. */
  const rows = () => {
    const db = new Database(project, { readonly: true });
    const found = db.prepare<[], Record<string, unknown>>('SELECT * FROM images ORDER BY id').all();
    db.close();
    return found;
  };
  /** Counts every row that is written from now on. */
  const spy = () => {
    const db = new Database(project);
    db.exec(`CREATE TABLE written (what TEXT) STRICT;
      CREATE TRIGGER spy_images AFTER UPDATE ON images BEGIN INSERT INTO written VALUES ('image ' || new.id); END;
      CREATE TRIGGER spy_new AFTER INSERT ON images BEGIN INSERT INTO written VALUES ('new'); END;
      CREATE TRIGGER spy_ignored AFTER INSERT ON ignored BEGIN INSERT INTO written VALUES ('ignored ' || new.display); END;`);
    db.close();
    return () => {
      const look = new Database(project, { readonly: true });
      const found = look.prepare<[], string>('SELECT DISTINCT what FROM written ORDER BY what').pluck().all();
      look.close();
      return found;
    };
  };

  it('writes nothing of what is as it was, and reads nothing', async () => {
    writeFileSync(join(library, 'notes.txt'), 'words');
    await rescan();
    const before = rows();
    const written = spy();
    expect(await rescan()).toMatchObject({ found: 13, ready: 12, ignored: 1 });
    expect([written(), rows()]).toEqual([[], before]);
  });

  it('touches only what changed: size or time first, then the content', async () => {
    const before = rows();
    const written = spy();
    // another time and the same bytes; other bytes; gone
    utimesSync(join(library, 'a/img-000.png'), 1_700_000_000, 1_700_000_000);
    await writeTiny(join(library, 'a/img-002.png'), 'dark', 900, 44, 30);
    unlinkSync(join(library, 'a/img-004.png'));
    await rescan();
    const [timed, changed, gone] = ['img-000.png', 'img-002.png', 'img-004.png'].map(id);
    expect(written()).toEqual([timed, changed, gone].toSorted((a, b) => a - b).map((image) => `image ${image}`));
    const now = new Map(rows().map((row) => [row.id, row]));
    const same = before.find((row) => row.id === timed);
    expect(now.get(timed)).toEqual({ ...same, mtime_ms: 1_700_000_000_000 });
    expect([
      now.get(changed)?.sha256 === before.find((row) => row.id === changed)?.sha256,
      now.get(gone)?.missing,
    ]).toEqual([false, 1]);
  });

  it('keeps the label of an image that is gone, and has it again when it is back', async () => {
    const one = id('img-000.png');
    await label([one]);
    const bytes = readFileSync(join(library, 'a/img-000.png'));
    unlinkSync(join(library, 'a/img-000.png'));
    expect(await rescan()).toMatchObject({ ready: 11, labeled: 0 });
    expect(await labels()).toEqual([`${one} human`]);
    writeFileSync(join(library, 'a/img-000.png'), bytes);
    expect(await rescan()).toMatchObject({ ready: 12, labeled: 1 });
    expect([await labels(), (await app.call('library.summary', {})).missing]).toEqual([[`${one} human`], 0]);
  });
});

it('failed files are listed page by page, in the order of their ids', async () => {
  for (const file of ['x-1.jpg', 'x-2.jpg', 'x-3.jpg']) writeFileSync(join(library, file), 'no picture');
  await rescan();
  const { failed } = await app.call('library.summary', {});
  expect(failed.map(({ file }) => file)).toEqual(['x-1.jpg', 'x-2.jpg', 'x-3.jpg']);
  const first = await app.call('library.failed', { limit: 2 });
  const rest = await app.call('library.failed', { limit: 2, after: first[1].id });
  expect([first, rest, await app.call('library.failed', { after: rest[0].id })]).toEqual([
    failed.slice(0, 2),
    failed.slice(2),
    [],
  ]);
});
