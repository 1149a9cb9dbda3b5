import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallName } from '../../src-shared/contract/api.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { until } from '../support/until.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { writeLibrary, type Look } from '../support/tinyImages.ts';

/* Every way to be told no: the kind, the sentence, and that nothing was harmed. */

const temp = tempFolders();
const data = temp('data');
const library = temp('photos');
const app = testApp(data);
const { call } = app;
let project = '';
let truth = new Map<string, Look>();

const refused = (name: CallName, request: object) => refusal(app.raw(name, request));
const sentence = async (name: CallName, request: object) => {
  const { kind, message } = await refused(name, request);
  return `${kind}: ${message}`;
};

beforeAll(async () => {
  truth = await writeLibrary(library, 4);
  ({ project } = await call('project.open', { library }));
  await call('library.scan', {});
  await call('features.extract', {});
});

describe('a request', () => {
  it('must name a call of the contract', async () => {
    for (const name of ['library.nothing', 'toString', '__proto__', 'constructor', ''])
      expect(await refusal(app.raw(name, {}))).toEqual({
        kind: 'input',
        message: `there is no call named ${JSON.stringify(name)}`,
        file: null,
      });
  });

  it('must have the fields of its call', async () => {
    const cases: [CallName, unknown, RegExp][] = [
      ['library.addRoot', {}, /^library\.addRoot: path: /],
      ['library.addRoot', { path: 7 }, /^library\.addRoot: path: /],
      ['library.addRoot', { path: '' }, /^library\.addRoot: path: /],
      ['library.scan', 'now', /^library\.scan: the request: /],
      ['library.images', { ids: [1, 'two'] }, /^library\.images: ids\.1: /],
      ['features.extract', { workers: 0 }, /^features\.extract: workers: /],
      ['clustering.run', { algorithm: 'magic' }, /^clustering\.run: algorithm: /],
      ['clustering.run', { algorithm: 'ward', k: 2.5 }, /^clustering\.run: k: /],
      ['clustering.cut', {}, /^clustering\.cut: the request: /],
      ['labeling.addClass', { name: '   ' }, /^labeling\.addClass: name: /],
      ['labeling.addClass', { name: 'x'.repeat(65) }, /^labeling\.addClass: name: /],
      ['labeling.assign', { target: { kind: 'galaxy' }, classId: 1 }, /^labeling\.assign: target\.kind: /],
      ['propagation.run', { threshold: Number.NaN }, /^propagation\.run: threshold: /],
      ['propagation.simulate', { truth: 'x', budgets: [] }, /^propagation\.simulate: budgets: /],
      ['export.run', { format: 'floppy', out: 'x' }, /^export\.run: format: /],
    ];
    for (const [name, request, message] of cases)
      expect(await refusal(app.raw(name, request))).toEqual({
        kind: 'input',
        message: expect.stringMatching(message),
        file: null,
      });
  });
});

describe('a project', () => {
  it('is made of a folder that is there', async () => {
    const none = join(temp(), 'none');
    expect(await refused('project.open', { library: none })).toEqual({
      kind: 'input',
      message: `there is no folder at ${none}`,
      file: none,
    });
    const file = join(library, 'a/img-000.png');
    expect(await refused('project.open', { library: file, project: join(temp(), 'p.penumbra') })).toEqual({
      kind: 'input',
      message: `${file} is a file; give the folder that holds the images`,
      file,
    });
    expect(await sentence('project.open', {})).toBe('input: name a library folder or a project file');
    expect(await sentence('library.addRoot', { path: none })).toBe(`input: there is no folder at ${none}`);
  });

  it('is there when it is opened by its name', async () => {
    const none = join(temp(), 'none.penumbra');
    expect(await refused('project.open', { project: none })).toEqual({
      kind: 'input',
      message: `there is no project at ${none}; make one with: penumbra open LIBRARY --project ${none}`,
      file: none,
    });
    expect(existsSync(none)).toBe(false);
  });

  it('does not lie inside its library, by no way', async () => {
    const inside =
      'input: the project file would lie inside the library, which is never written to; choose another place with --project';
    const way = join(temp(), 'way');
    symlinkSync(library, way);
    for (const place of [
      library,
      join(library, 'a'),
      join(library, 'new/folder'),
      join(library, '..hidden'),
      way,
      join(way, 'a'),
    ])
      expect([place, await sentence('project.open', { library, project: join(place, 'p.penumbra') })]).toEqual([
        place,
        inside,
      ]);
    // nor does a second root hold the project that is open
    expect(await sentence('library.addRoot', { path: data })).toBe(inside);
    expect(await sentence('project.open', { library: way, project: join(library, 'p.penumbra') })).toBe(inside);
    const thumbnails = `${project}.files/thumbnails`;
    expect(await sentence('library.addRoot', { path: thumbnails })).toBe(
      `input: ${thumbnails} holds what Penumbra itself wrote; choose a folder of images`,
    );
    expect(readdirSync(library).sort()).toEqual(['a', 'b']);
    // a folder beside it that begins with its name is another folder
    const beside = `${library}-projects`;
    expect(await call('project.open', { library, project: join(beside, 'p.penumbra') })).toEqual({
      project: join(beside, 'p.penumbra'),
    });
    await call('project.open', { project });
    rmSync(beside, { recursive: true });
  });

  it('is one project by whichever way it is reached', async () => {
    const way = join(temp(), 'way');
    symlinkSync(data, way);
    const through = join(way, project.slice(data.length + 1));
    expect(await call('project.open', { project: through })).toEqual({ project });
  });

  it('leaves the open one as it is when it cannot be opened', async () => {
    const letter = join(temp(), 'letter.penumbra');
    writeFileSync(letter, 'Dear all, '.repeat(500));
    expect(await refused('project.open', { project: letter })).toEqual({
      kind: 'input',
      message: 'this file is not a Penumbra project',
      file: letter,
    });
    const blocked = join(letter, 'p.penumbra');
    expect(await refused('project.open', { library, project: blocked })).toEqual({
      kind: 'input',
      message: 'the project file cannot be written here (EEXIST); choose another place with --project',
      file: blocked,
    });
    expect(await call('project.status', {})).toMatchObject({ kind: 'open', counts: { project, measured: 12 } });
    expect(readdirSync(join(letter, '..'))).toEqual(['letter.penumbra']);
  });

  it('is opened once when several ask at once', async () => {
    const [one, two] = [temp('one'), temp('two')];
    const opened = await Promise.all([one, two, one, two].map((folder) => call('project.open', { library: folder })));
    expect(opened[0]).toEqual(opened[2]);
    const status = await call('project.status', {});
    expect(status.kind === 'open' && status.counts.project).toBe(opened[3].project);
    await call('project.open', { project });
    // every lock but that of the open one was given back
    const locks = readdirSync(data).filter((name) => name.endsWith('.lock'));
    expect(locks.map((name) => join(data, name))).toEqual([`${project}.lock`]);
  });

  it('is busy while another engine holds it and does not answer', async () => {
    // the lock of an engine that lives but says nothing: here any listener does
    const { createServer } = await import('node:net');
    const socket = join(temp(), 's.sock');
    const other = createServer().listen(socket);
    await until(() => other.listening);
    const held = join(temp(), 'held.penumbra');
    writeFileSync(`${held}.lock`, JSON.stringify({ pid: 12345, socket, token: 't' }));
    expect(await refused('project.open', { library, project: held })).toEqual({
      kind: 'busy',
      message: 'another Penumbra (process 12345) has this project open and does not answer; end it and try again',
      file: `${held}.lock`,
    });
    expect(existsSync(held)).toBe(false);
    other.close();
    await until(() => !other.listening);
    // whoever does not answer is dead
    expect(await call('project.open', { library, project: held })).toEqual({ project: held });
    expect(JSON.parse(readFileSync(`${held}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
    await call('project.open', { project });
    expect(existsSync(`${held}.lock`)).toBe(false);
  });

  it.each(['', '{"pid":', 'null', '{}'])('is not held by a broken lock: %j', async (text) => {
    const held = join(temp(), 'held.penumbra');
    writeFileSync(`${held}.lock`, text);
    expect(await call('project.open', { library, project: held })).toEqual({ project: held });
    await call('project.open', { project });
  });
});

describe('a job', () => {
  const states = (title: string) =>
    app.events.flatMap(({ name, event }) =>
      name === 'job.changed' && (event as JobState).title === title ? [event as JobState] : [],
    );

  it('is cancelled by its id, and the project stays whole', async () => {
    const job = refusal(call('features.files', { files: [gate(join(temp(), 'gate.jpg'))] }));
    await until(() => states('Measuring files').length > 0);
    const { job: id } = states('Measuring files')[0];
    expect(await call('jobs.cancel', { job: id })).toEqual({ cancelled: true });
    expect(await job).toMatchObject({ kind: 'cancelled' });
    expect(states('Measuring files').map(({ state }) => state)).toEqual(['running', 'cancelled']);
    expect(await call('jobs.cancel', { job: id })).toEqual({ cancelled: false });
    expect(await call('library.scan', {})).toMatchObject({ ready: 12, measured: 12 });
  });

  it('ends before another project is opened, and its project is closed whole', async () => {
    const other = temp('other');
    await writeLibrary(other, 8, 5);
    const { project: theirs } = await call('project.open', { library: other });
    await call('library.scan', {});
    const picture = join(temp(), 'picture.png');
    renameSync(join(other, 'a/img-000.png'), picture);
    gate(join(other, 'a/img-000.png'));
    const extraction = refusal(call('features.extract', {}));
    const waiting = refusal(call('library.scan', {}));
    await until(async () => (await call('library.summary', {})).counts.measured >= 16);
    await call('project.open', { project });
    expect([(await extraction).kind, (await waiting).kind]).toEqual(['cancelled', 'cancelled']);

    rmSync(join(other, 'a/img-000.png'));
    renameSync(picture, join(other, 'a/img-000.png'));
    await call('project.open', { project: theirs });
    const { measured, computed } = await call('features.extract', {});
    expect([measured, computed >= 1, computed <= 8]).toEqual([24, true, true]);
    await call('project.open', { project });
  });
});

/** A named pipe in the place of a picture: who reads it waits until somebody writes. */
function gate(path: string): string {
  execFileSync('mkfifo', [path]);
  return path;
}

const truthFile = async () => {
  const file = join(temp(), 'truth.csv');
  writeFileSync(file, ['file,class', ...[...truth].map((row) => row.join())].join('\n'));
  return file;
};

describe('clustering', () => {
  it('says what cannot be made', async () => {
    const run = (request: object) => sentence('clustering.run', request);
    expect(await run({ algorithm: 'kmeans', k: 13 })).toBe('input: cannot make 13 clusters of 12 images');
    expect(await run({ algorithm: 'ward', k: 13 })).toBe('input: cannot make 13 clusters of 12 images');
    expect(await run({ algorithm: 'kmeans', cutHeight: 3 })).toBe(
      'input: k-means has no tree to cut; give a number of clusters',
    );
    expect(await run({ algorithm: 'ward', k: 3, cutHeight: 3 })).toBe(
      'input: give a number of clusters or a cut height, not both',
    );
    expect(await run({ algorithm: 'ward', space: 'resnet' })).toBe(
      "missing: there is no space named 'resnet': no encoder of that name has run; run: penumbra embed --project P --encoder resnet",
    );
    expect(await call('clustering.runs', {})).toEqual([]);
    await call('clustering.run', { algorithm: 'ward', k: 12 });
    expect(await sentence('clustering.cut', { k: 13 })).toBe('input: cannot cut a tree of 12 images into 13 clusters');
    expect((await call('clustering.clusters', {}))?.run.k).toBe(12);
    await call('clustering.cut', { k: 3 });
  });

  it('has neighbours only of images with a place', async () => {
    expect(await sentence('embeddings.neighbours', { id: 99 })).toBe(
      "missing: this image has no place in the space 'contrast'",
    );
  });
});

describe('embedding', () => {
  it('says which file is missing or wrong', async () => {
    const folder = temp();
    const embed = async (encoder: string) =>
      (await sentence('embeddings.embed', { encoder })).replaceAll(`${folder}/`, '');
    expect(await embed('resnet')).toBe('input: resnet is neither the name of an encoder nor an .onnx file');
    expect(await embed(join(folder, 'none.onnx'))).toBe('input: there is no file at none.onnx');
    const onnx = join(folder, 'net.onnx');
    writeFileSync(onnx, 'no graph');
    expect(await embed(onnx)).toBe(
      'input: net.onnx needs its preprocessing beside it, in net.json (size, mean, std, layout)',
    );
    writeFileSync(join(folder, 'net.json'), '{"size": [8, 8], "mean": [0, 0, 0], "std": [1, 0, 1], "layout": "NCHW"}');
    expect(await embed(onnx)).toBe("input: net.json: 'std' must be three numbers other than 0, not [1,0,1]");
    writeFileSync(join(folder, 'net.json'), '{"size": ');
    expect(await embed(onnx)).toMatch(/^input: net\.json: /);
    writeFileSync(join(folder, 'net.json'), '{"size": [8, 8], "mean": [0, 0, 0], "std": [1, 1, 1], "layout": "NCHW"}');
    expect(await embed(onnx)).toMatch(/^input: this file cannot be opened as an ONNX model: /);
  });
});

describe('propagation', () => {
  it('needs labels of two classes', async () => {
    expect(await sentence('propagation.run', {})).toBe(
      'missing: no image of this space is labeled yet; label a few prototypes first',
    );
    await call('labeling.addClass', { name: 'fog' });
    await call('labeling.addClass', { name: 'dark' });
    await call('labeling.assign', { target: { kind: 'selection', ids: [1, 2] }, classId: 1 });
    expect(await sentence('propagation.run', {})).toBe(
      'missing: all labels are of one class; label an image of another class too',
    );
    await call('labeling.assign', { target: { kind: 'image', id: 3 }, classId: 2 });
    expect(await sentence('propagation.run', { space: 'resnet' })).toMatch(
      /^missing: there is no space named 'resnet'/,
    );
    expect(await call('propagation.run', { threshold: 1 })).toMatchObject({ images: 12 });
  });

  it('counts a class that was answered after it was trained', async () => {
    await call('labeling.addClass', { name: 'late' });
    await call('labeling.assign', { target: { kind: 'image', id: 5 }, classId: 3 });
    const run = await call('propagation.current', {});
    const total = (which: 'accepted' | 'abstained') => (run?.classes ?? []).reduce((sum, c) => sum + c[which], 0);
    expect([run?.stale, total('accepted'), total('abstained')]).toEqual([true, run?.accepted, run?.abstained]);
    expect(await call('export.lineage', { image: 5 })).toMatchObject({
      label: 'late',
      source: 'human',
      confidence: 1,
    });
    await call('labeling.undo', {});
    await call('labeling.undo', {});
    expect((await call('propagation.current', {}))?.stale).toBe(false);
  });

  it('stays whole when the labels it was trained on are gone', async () => {
    await call('labeling.undo', {});
    await call('labeling.undo', {});
    await call('propagation.threshold', { threshold: 1 });
    const run = await call('propagation.current', {});
    expect(run).toMatchObject({ stale: true, images: 12, accepted: 0, abstained: 12 });
    const { statistics } = await call('validation.run', {});
    // nobody is accepted: the figures of the labels are undefined, those of the clusters are not
    expect(statistics.map(({ of, value }) => [of.startsWith('the 3 clusters'), value === null])).toEqual([
      ...[1, 2, 3].map(() => [true, false]),
      ...[1, 2, 3].map(() => [false, true]),
    ]);
    expect(await call('project.status', {})).toMatchObject({ kind: 'open' });
    expect((await call('export.plan', {})).abstained).toBe(12);
    await call('labeling.redo', {});
    await call('labeling.redo', {});
    expect((await call('propagation.current', {}))?.stale).toBe(false);
  });

  it('simulates only with a truth about these images', async () => {
    const folder = temp();
    const write = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const simulate = async (file: string, more: object = {}) =>
      (await sentence('propagation.simulate', { truth: file, budgets: [3], ...more })).replaceAll(`${folder}/`, '');
    expect(await simulate(join(folder, 'none.csv'))).toBe('input: there is no file at none.csv');
    expect(await simulate(write('short.csv', 'file,class\n'))).toBe(
      'input: short.csv needs a header line and two columns, file and class',
    );
    expect(await simulate(write('one.csv', 'file\na.png\n'))).toBe(
      'input: one.csv needs a header line and two columns, file and class',
    );
    expect(await simulate(write('quote.csv', 'file,class\n"a.png,fog\n'))).toMatch(
      /^input: quote\.csv cannot be read as CSV: /,
    );
    expect(await simulate(write('other.csv', 'file,class\nx.png,fog\n'))).toBe(
      'input: other.csv names no image of this project; its first column must be relative to the library',
    );
    const good = await truthFile();
    expect(await simulate(good, { predictions: join(library, 'predictions') })).toBe(
      `input: ${join(library, 'predictions')} lies inside the library, which is never written to; choose a folder elsewhere`,
    );
    expect(await simulate(good, { budgets: [0] })).toMatch(/^input: propagation\.simulate: budgets\.0: /);
  });

  it('takes rows without a class for unknown, and a budget of more than all images for all', async () => {
    const file = join(temp(), 'truth.csv');
    const rows = [...truth].slice(0, 9).map((row) => row.join());
    writeFileSync(
      file,
      ['\ufefffile,class', ...rows, 'a/img-009.png', ...[...truth.keys()].slice(9).map((name) => `${name},`)].join(
        '\r\n',
      ),
    );
    const { budgets, images } = await call('propagation.simulate', { truth: file, budgets: [50] });
    expect([images, budgets]).toMatchObject([9, [{ labels: 9, accuracy: 1, coverage: 1, accepted_accuracy: null }]]);
  });
});

describe('export', () => {
  it('goes to a new or empty folder outside every library', async () => {
    const run = (out: string) => sentence('export.run', { format: 'folders', out });
    const full = temp('full');
    writeFileSync(join(full, 'mine.txt'), 'x');
    expect(await run(full)).toBe(
      `input: the folder ${full} is not empty; choose a new one, so that nothing of yours is mixed or lost`,
    );
    const file = join(full, 'mine.txt');
    expect(await run(file)).toBe(`input: the folder ${file} cannot be made (EEXIST)`);
    const way = join(temp(), 'way');
    symlinkSync(library, way);
    for (const [given, real] of [
      [library, library],
      [join(library, 'out'), join(library, 'out')],
      [join(library, '..out'), join(library, '..out')],
      [join(way, 'out'), join(library, 'out')],
    ])
      expect(await run(given)).toBe(
        `input: ${real} lies inside the library, which is never written to; choose a folder elsewhere`,
      );
    expect(readdirSync(library).sort()).toEqual(['a', 'b']);
  });
});

describe('folders', () => {
  it('lists what is below, and nothing beyond what it may', async () => {
    const base = temp('base');
    for (const name of ['b10', 'b9', '.hidden']) mkdirSync(join(base, name));
    writeFileSync(join(base, 'x.jpg'), '');
    writeFileSync(join(base, 'x.txt'), '');
    expect(await call('project.folders', { path: base })).toEqual({
      path: base,
      parent: join(base, '..'),
      folders: ['b9', 'b10'].map((name) => ({ name, path: join(base, name) })),
      images: 1,
    });
    const none = join(base, 'none');
    expect(await refused('project.folders', { path: none })).toEqual({
      kind: 'input',
      message: `the folder cannot be read: ${none} (ENOENT)`,
      file: none,
    });

    const narrow = testApp(temp(), { browsable: [base] });
    expect(await narrow.call('project.folders', { path: null })).toMatchObject({ path: base, parent: null });
    expect(await narrow.call('project.folders', { path: join(base, 'b9') })).toMatchObject({
      parent: base,
      folders: [],
      images: 0,
    });
    for (const path of [join(base, '..'), '/', `${base}-other`, join(base, 'b9/../..')])
      expect(await refusal(narrow.call('project.folders', { path }))).toMatchObject({
        kind: 'input',
        message: expect.stringMatching(/^this engine may not list /),
      });
    symlinkSync('/', join(base, 'b9', 'root'));
    expect(await refusal(narrow.call('project.folders', { path: join(base, 'b9', 'root') }))).toMatchObject({
      kind: 'input',
    });
    await narrow.close();
  });
});

describe('a lost disk', () => {
  it('fails no image', async () => {
    const gone = temp('gone');
    await writeLibrary(gone, 2, 9);
    const own = testApp(temp());
    await own.call('project.open', { library: gone });
    await own.call('library.scan', {});
    rmSync(gone, { recursive: true });
    for (const name of ['library.scan', 'features.extract'] as const)
      expect(await refusal(own.call(name, {}))).toMatchObject({ kind: 'input', file: gone });
    expect((await own.call('library.summary', {})).counts).toMatchObject({ ready: 6, failed: 0 });
    expect(await refusal(own.picture('media', 1))).toMatchObject({ kind: 'missing', message: 'the file is gone' });
    await own.close();
  });
});
