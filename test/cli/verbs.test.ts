import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { listing } from '../support/listing.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary, type Look } from '../support/tinyImages.ts';
import { engineCall, startEngine } from '../support/engine.ts';
import { lockHolder } from '../support/lockHolder.ts';
import { until } from '../support/until.ts';
import { DEFINED, mismatches, type Tolerance } from '../support/mismatches.ts';
import { runCli, startCli, type Ended } from '../support/cli.ts';

/* Each verb as a script meets it: the JSON lines of design.md, section 7, the exit codes, and nothing else on standard output. */

const temp = tempFolders();
const data = temp('data');
const cwd = temp('cwd');
const library = join(cwd, 'photos');
const project = join(cwd, 'p.penumbra');
let truth = new Map<string, Look>();
let before: string[] = [];

const run = (...args: string[]) => runCli(args, { data, cwd });
/** A verb of the project that is there, with --json; it must end well. */
const verb = async (name: string, ...args: string[]): Promise<Ended> => {
  const ended = await run(name, '--project', 'p.penumbra', '--json', ...args);
  expect([name, ended.code, ended.stderr]).toEqual([name, 0, '']);
  return ended;
};
/** The types of the fields of an object, in order. */
const shape = (value: unknown) =>
  Object.entries(value as object).map(
    ([key, entry]) => `${key}: ${Array.isArray(entry) ? 'list' : entry === null ? 'null' : typeof entry}`,
  );

const COUNTS = { project, found: 14, ready: 12, failed: 1, ignored: 1 };

beforeAll(async () => {
  mkdirSync(library);
  truth = await writeLibrary(library, 4);
  writeFileSync(join(library, 'words.jpg'), 'no picture');
  writeFileSync(join(library, 'notes.txt'), 'no picture');
  writeFileSync(join(cwd, 'truth.csv'), ['file,class', ...[...truth].map((row) => row.join())].join('\n'));
  before = listing(library, { times: true });
});

describe('the verbs, in the order of their use', () => {
  it('open', async () => {
    const { code, last, stderr } = await run('open', 'photos', '--project', 'p.penumbra', '--json');
    expect([code, last(), stderr]).toEqual([0, { ...COUNTS, measured: 0, labeled: 0 }, '']);
    expect(Object.keys(last())).toEqual(['project', 'found', 'ready', 'failed', 'ignored', 'measured', 'labeled']);
  });

  it('extract', async () => {
    const ended = await verb('extract', '--workers', '1');
    expect(ended.last()).toEqual({ ...COUNTS, measured: 12, labeled: 0, computed: 12 });
    for (const { progress } of ended.lines().filter((line) => 'progress' in line)) {
      expect(shape(progress)).toEqual(['job: string', 'done: number', 'total: number', 'rate: number']);
      expect(progress).toMatchObject({ job: 'Measuring contrast', total: 12 });
    }
    expect((await verb('extract')).last()).toMatchObject({ measured: 12, computed: 0 });
  });

  it('status', async () => {
    expect((await verb('status')).results()).toEqual([{ ...COUNTS, measured: 12, labeled: 0 }]);
    expect((await verb('status', '--failed')).results()).toEqual([
      { file: 'words.jpg', reason: 'text, not an image' },
      { ...COUNTS, measured: 12, labeled: 0 },
    ]);
  });

  it('embed', async () => {
    expect((await verb('embed', '--encoder', 'gabor-48')).results()).toEqual([
      { encoder: 'gabor-48', images: 12, dim: 48, failed: 0, provider: 'cpu' },
    ]);
  });

  it('cluster', async () => {
    const inside = await run(
      'cluster',
      '--project',
      'p.penumbra',
      '--algorithm',
      'ward',
      '--assignments',
      'photos/a.csv',
      '--json',
    );
    expect([inside.code, inside.last()]).toEqual([
      1,
      {
        error: {
          kind: 'input',
          message: `${join(library, 'a.csv')} lies inside the library, which is never written to; choose a folder elsewhere`,
          file: join(library, 'a.csv'),
        },
      },
    ]);
    const kmeans = await verb('cluster', '--algorithm', 'kmeans', '-k', '3', '--seed', '7', '--assignments', 'a.csv');
    expect(kmeans.results()).toEqual([
      { algorithm: 'kmeans', k: 3, seed: 7, sizes: [4, 4, 4], silhouette: expect.any(Number) },
    ]);
    expect(Object.keys(kmeans.last())).toEqual(['algorithm', 'k', 'seed', 'sizes', 'silhouette']);
    const rows: Record<string, string>[] = parse(readFileSync(join(cwd, 'a.csv')), { columns: true });
    expect(rows.map(({ file }) => file)).toEqual([...truth.keys()]);
    expect(Object.keys(rows[0])).toEqual(['file', 'cluster', 'distance']);
    const clusterOf = new Map(rows.map(({ file, cluster }) => [truth.get(file), cluster]));
    expect(
      rows.filter(
        ({ file, cluster, distance }) => clusterOf.get(truth.get(file)) !== cluster || !(Number(distance) >= 0),
      ),
    ).toEqual([]);
    expect(new Set(clusterOf.values()).size).toBe(3);

    expect(
      (await verb('cluster', '--algorithm', 'ward', '--cut-height', '0.001', '--space', 'gabor-48')).last(),
    ).toMatchObject({
      algorithm: 'ward',
      k: 12,
      seed: 42,
      sizes: Array(12).fill(1),
    });
    expect((await verb('cluster', '--algorithm', 'ward', '-k', '3')).last()).toMatchObject({ algorithm: 'ward', k: 3 });
  });

  it('map', async () => {
    const { last } = await verb('map', '--method', 'pca', '--space', 'contrast');
    expect([shape(last()), last()]).toEqual([
      ['method: string', 'images: number', 'seconds: number'],
      { method: 'pca', images: 12, seconds: expect.any(Number) },
    ]);
  });

  it('prototypes', async () => {
    const lines = (await verb('prototypes', '--per-cluster', '2')).results();
    expect(lines.map(shape)).toEqual(lines.map(() => ['cluster: number', 'rank: number', 'file: string']));
    expect(lines.map(({ cluster, rank }) => [cluster, rank])).toEqual(
      [0, 1, 2].flatMap((c) => [1, 2].map((r) => [c, r])),
    );
    expect((await verb('prototypes')).results()).toHaveLength(3);
  });

  it('label', async () => {
    const [first, second, third, ...rest] = [...truth];
    const rows = [first, second, third, rest[0], rest[1]].map(([file, look]) => `${file},${look}`);
    writeFileSync(join(cwd, 'labels.csv'), ['file,label', ...rows, 'no/such.png,fog'].join('\n'));
    expect((await verb('label', '--from', 'labels.csv')).results()).toEqual([
      { labeled: 5, unknown_files: ['no/such.png'], conflicts: [] },
    ]);
    writeFileSync(join(cwd, 'other.csv'), `file,label\n${first[0]},other\n`);
    expect((await verb('label', '--from', 'other.csv', '--on-conflict', 'keep')).last()).toEqual({
      labeled: 0,
      unknown_files: [],
      conflicts: [{ file: first[0], kept: first[1], refused: 'other' }],
    });
    expect((await verb('status')).last()).toMatchObject({ labeled: 5 });
  });

  it('propagate', async () => {
    const { last } = await verb('propagate', '--threshold', '0.6', '--model', 'auto', '--space', 'contrast');
    expect(shape(last())).toEqual(['model: string', 'images: number', 'accepted: number', 'abstained: number']);
    const { images, accepted, abstained } = last() as Record<string, number>;
    expect([images, accepted + abstained]).toEqual([12, 12]);
  });

  it('validate', async () => {
    const { last, results } = await verb('validate');
    const { report, statistics } = last() as { report: unknown; statistics: object[] };
    expect([Object.keys(last()), report]).toEqual([['report', 'statistics'], null]);
    expect(statistics.map((s) => shape(s).filter((field) => !field.startsWith('value')))).toEqual(
      statistics.map(() => ['name: string', 'of: string', 'images: number', 'sampled: boolean', 'meaning: string']),
    );
    // a line a class before it: what its probability follows
    const classes = results().slice(0, -1) as { class: string; features: { rho: number | null }[] }[];
    expect(classes.map((one) => [one.class, one.features.length])).toEqual([
      ['fog', FEATURE_NAMES.length],
      ['dark', FEATURE_NAMES.length],
      ['strong', FEATURE_NAMES.length],
    ]);
    expect(classes.every(({ features }) => features.some(({ rho }) => Math.abs(rho ?? 0) > 0.3))).toBe(true);
  });

  it('export', async () => {
    const { last } = await verb('export', '--format', 'folders', '--out', 'dataset');
    expect(last()).toEqual({ format: 'folders', out: join(cwd, 'dataset'), written: 12, verified: 12 });
    const header = readFileSync(join(cwd, 'dataset/manifest.csv'), 'utf8').split('\n')[0];
    expect(header).toMatch(/^file,label,label_source,confidence,/);
  });

  it('simulate', async () => {
    const { last } = await verb(
      'simulate',
      '--truth',
      'truth.csv',
      '--budgets',
      '3,6',
      '--seed',
      '5',
      '--seeds',
      '2',
      '--predictions',
      'predictions',
    );
    const { budgets } = last() as { budgets: object[] };
    expect(budgets.map((b) => Object.keys(b).slice(0, 4))).toEqual(
      [0, 1].map(() => ['labels', 'accuracy', 'coverage', 'accepted_accuracy']),
    );
    expect(budgets).toMatchObject([{ labels: 3 }, { labels: 6 }]);
    expect(readdirSync(join(cwd, 'predictions')).sort()).toEqual(['3.csv', '6.csv']);
    expect(readFileSync(join(cwd, 'predictions/3.csv'), 'utf8').split('\n')[0]).toBe(
      'file,label,confidence,accepted,asked',
    );
  });

  it('call', async () => {
    const call = (...args: string[]) => run('call', ...args, '--project', 'p.penumbra');
    expect((await call('labeling.undo')).last()).toMatchObject({ undone: expect.stringContaining('5 images') });
    expect((await call('labeling.redo', '{}')).last()).toMatchObject({ redone: expect.stringContaining('5 images') });
    // arrays come as plain lists
    expect((await call('library.ids')).last()).toEqual({
      ids: Array.from({ length: 12 }, (_, i) => i + 1),
      excluded: Array(12).fill(0),
      changed: Array(12).fill(0),
      represented: Array(12).fill(0),
    });
    expect(await call('labeling.undo', '{')).toMatchObject({ code: 1 });
    expect((await call('labeling.nothing')).last()).toEqual({
      error: { kind: 'input', message: 'there is no call named "labeling.nothing"', file: null },
    });
  });

  it('never wrote into the library', () => {
    expect(listing(library, { times: true })).toEqual(before);
  });
});

describe('features', () => {
  const golden = readFileSync('test/features/fixtures/features.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<FeatureName, number> & { file: string });
  const GENERAL: Record<string, Tolerance> = { 'alpha.png': { relative: 1e-2, absolute: 1e-6 } };
  const SPECIAL: Record<string, Partial<Record<FeatureName, Tolerance>>> = {
    'checker-1px.png': { spectral_slope: { relative: 0, absolute: 0.3 } },
  };

  it('of the golden images are as the reference has them, in the order and by the name given', async () => {
    const images = resolve('test/features/fixtures/images');
    const { code, results } = await runCli(['features', ...golden.map(({ file }) => file), '--json'], {
      data,
      cwd: images,
    });
    expect([code, results().map(({ file }) => file)]).toEqual([0, golden.map(({ file }) => file)]);
    expect(results().map(Object.keys)).toEqual(golden.map(() => ['file', ...FEATURE_NAMES]));
    const off = results().flatMap((line, i) => {
      const { file } = golden[i];
      const [found, expected] = [line, golden[i]].map((of) =>
        FEATURE_NAMES.map((name) => (of as Record<FeatureName, number>)[name]),
      );
      return mismatches(Float64Array.from(found), expected, GENERAL[file] ?? DEFINED, SPECIAL[file]).map(
        (m) => `${file} ${m}`,
      );
    });
    expect(off).toEqual([]);
  });

  it('of a file that is no image are told, and the others come', async () => {
    const { code, results } = await run('features', 'photos/words.jpg', 'photos/a/img-000.png', '--json');
    expect([code, results()]).toMatchObject([
      1,
      [
        { file: 'photos/words.jpg', error: { kind: 'input', message: 'text, not an image', file: 'photos/words.jpg' } },
        { file: 'photos/a/img-000.png' },
        { error: { kind: 'input', message: '1 of 2 files could not be measured', file: 'photos/words.jpg' } },
      ],
    ]);
    const none = await run('features', 'none.jpg', '--json');
    expect([none.code, none.last()]).toEqual([
      1,
      { error: { kind: 'input', message: 'none.jpg: the file is gone', file: 'none.jpg' } },
    ]);
  });
});

describe('exit codes', () => {
  it('are 2 for wrong usage, which standard error explains', async () => {
    const wrong: [args: string[], says: RegExp][] = [
      [[], /Usage: penumbra/],
      [['fly'], /unknown command 'fly'/],
      [['status'], /required option '--project <file>' not specified/],
      [['open'], /missing required argument 'library'/],
      [['status', '--project', 'p.penumbra', '--fast'], /unknown option '--fast'/],
      [['cluster', '--project', 'p.penumbra', '--algorithm', 'ward', '-k', 'five'], /not a whole number: five/],
      [['cluster', '--project', 'p.penumbra', '--algorithm', 'ward', '--cut-height', ''], /not a number/],
      [
        ['cluster', '--project', 'p.penumbra', '--algorithm', 'ward', '-k', '3', '--cut-height', '2'],
        /cannot be used with/,
      ],
      [
        ['cluster', '--project', 'p.penumbra', '--algorithm', 'kmeans', '--cut-height', '2'],
        /k-means has no tree to cut/,
      ],
      [['simulate', '--project', 'p.penumbra', '--truth', 'truth.csv', '--budgets', '5,x'], /not a whole number: x/],
    ];
    const ended = await Promise.all(wrong.map(([args]) => run(...args)));
    expect(ended.map(({ code, stdout }) => [code, stdout])).toEqual(wrong.map(() => [2, '']));
    expect(ended.map(({ stderr }, i) => wrong[i][1].test(stderr))).toEqual(wrong.map(() => true));
  });

  it('are 0 for help', async () => {
    const { code, stdout } = await run('--help');
    const named = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name);
    expect([code, named.filter((name) => name !== 'help')]).toEqual([
      0,
      [
        'demo',
        'open',
        'features',
        'extract',
        'embed',
        'cluster',
        'map',
        'prototypes',
        'label',
        'propagate',
        'validate',
        'export',
        'simulate',
        'serve',
        'status',
        'watch',
        'call',
      ],
    ]);
  });

  it('are 1 for what failed, with the reason as the last line', async () => {
    const none = join(cwd, 'none.penumbra');
    const p = ['--project', 'p.penumbra', '--json'];
    const failing: [args: string[], error: object][] = [
      [
        ['status', '--project', 'none.penumbra', '--json'],
        {
          kind: 'input',
          message: 'there is no project at none.penumbra; make one with: penumbra open LIBRARY --project none.penumbra',
          file: 'none.penumbra',
        },
      ],
      [['open', 'nowhere', '--json'], { kind: 'input', message: 'there is no folder at nowhere', file: 'nowhere' }],
      [
        ['open', 'photos/words.jpg', '--json'],
        {
          kind: 'input',
          message: 'photos/words.jpg is a file; give the folder that holds the images',
          file: 'photos/words.jpg',
        },
      ],
      [
        ['open', 'photos', '--project', 'photos/p.penumbra', '--json'],
        {
          kind: 'input',
          message:
            'the project file would lie inside the library, which is never written to; choose another place with --project',
          file: join(library, 'p.penumbra'),
        },
      ],
      [
        ['cluster', ...p, '--algorithm', 'kmeans', '-k', '13'],
        { kind: 'input', message: 'cannot make 13 clusters of 12 images', file: null },
      ],
      [
        ['label', ...p, '--from', 'none.csv'],
        { kind: 'input', message: 'there is no file at none.csv', file: 'none.csv' },
      ],
      [
        ['export', ...p, '--format', 'folders', '--out', 'photos/out'],
        {
          kind: 'input',
          message: `${join(library, 'out')} lies inside the library, which is never written to; choose a folder elsewhere`,
          file: join(library, 'out'),
        },
      ],
      [
        ['embed', ...p, '--encoder', 'none.onnx'],
        { kind: 'input', message: `there is no file at ${join(cwd, 'none.onnx')}`, file: join(cwd, 'none.onnx') },
      ],
    ];
    for (const [args, error] of failing) {
      const { code, last, stderr } = await run(...args);
      expect([args.join(' '), code, last(), stderr]).toEqual([args.join(' '), 1, { error }, '']);
    }
    expect(existsSync(none)).toBe(false);
  });

  it('come with words on standard error where no JSON was asked for', async () => {
    const { code, stdout, stderr } = await run('status', '--project', 'none.penumbra');
    expect([code, stdout, stderr]).toEqual([
      1,
      '',
      'penumbra: there is no project at none.penumbra; make one with: penumbra open LIBRARY --project none.penumbra\n',
    ]);
    const good = await run('status', '--project', 'p.penumbra', '--failed');
    expect([good.code, good.stdout, good.stderr]).toEqual([
      0,
      '14 files found: 12 ready, 1 failed, 1 ignored. 12 measured, 5 labeled.\n  words.jpg: text, not an image\n',
      '',
    ]);
  });

  it('are those of the work when nobody reads to the end', async () => {
    const child = startCli(['prototypes', '--project', 'p.penumbra', '--per-cluster', '3', '--json'], { data, cwd });
    child.child.stdout?.destroy();
    const { code, stderr } = await child.ended;
    expect([code, stderr]).toEqual([0, '']);
  });

  it('are 1 for an empty file, which is left as it is', async () => {
    const file = join(cwd, 'zero.penumbra');
    writeFileSync(file, '');
    const { code, last } = await run('status', '--project', 'zero.penumbra', '--json');
    expect([code, last()]).toMatchObject([
      1,
      { error: { kind: 'input', message: expect.stringContaining('is empty') } },
    ]);
    expect(readFileSync(file)).toHaveLength(0);
  });

  it('are 0 for a library where images moved or changed, and standard error says what waits for a word', async () => {
    const folder = join(cwd, 'moving');
    await writeLibrary(folder, 1);
    const args = ['open', 'moving', '--project', 'moving.penumbra', '--json'];
    const first = await run(...args);
    expect([first.code, first.stderr]).toEqual([0, '']);
    const [gone] = listing(folder).flatMap((line) => (line.endsWith('/') ? [] : [line.split(' ')[0]]));
    rmSync(join(folder, gone));
    const second = await run(...args);
    expect([second.code, second.last().ready, second.stderr]).toEqual([
      0,
      2,
      '1 image is missing that was here before; labels of missing images are kept, and not counted.\n',
    ]);
  });

  it('are 0 where one of several folders is not there, and standard error says which', async () => {
    for (const name of ['here', 'away']) {
      await writeLibrary(join(cwd, name), 1, name.length);
      await run('open', name, '--project', 'two.penumbra');
    }
    renameSync(join(cwd, 'away'), join(cwd, 'gone'));
    const { code, last, stderr } = await run('open', 'here', '--project', 'two.penumbra', '--json');
    expect([code, last().ready, stderr]).toEqual([
      0,
      6,
      `the folder ${join(cwd, 'away')} is not there: its images stay as they were; connect its disk, or say where it lies now with penumbra call library.relink\n`,
    ]);
  });

  it.runIf(process.platform === 'linux')('are 0 where a folder cannot be read, and it is named', async () => {
    const folder = join(cwd, 'deep');
    await writeLibrary(folder, 1, 9);
    // nobody can read a folder whose path is longer than the system takes, whatever the user may do
    const name = 'n'.repeat(250);
    const nest = `for (let i = 0; i < 20; i++) { fs.mkdirSync('${name}'); process.chdir('${name}'); }`;
    execFileSync(process.execPath, ['-e', nest], { cwd: folder });
    try {
      const words = /(n{250}\/)+n{250}: the folder cannot be read \(ENAMETOOLONG\); what lies in it is not counted\n$/;
      const opened = await run('open', 'deep', '--project', 'deep.penumbra', '--json');
      expect([opened.code, opened.last(), opened.stderr]).toMatchObject([
        0,
        { found: 3, ready: 3, failed: 0, ignored: 0 },
        expect.stringMatching(words),
      ]);
      expect((await run('status', '--project', 'deep.penumbra')).stdout).toMatch(words);
    } finally {
      execFileSync('rm', ['-rf', folder]);
    }
  });

  it('are 0 for an empty folder, which a sentence says', async () => {
    mkdirSync(join(cwd, 'empty'));
    const { code, stdout } = await run('open', 'empty');
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'The folder holds no files.']);
  });
});

describe('a project that is open elsewhere', () => {
  it('is reached through the engine that holds it, from whichever folder', async () => {
    const engine = await startEngine(data, ['--project', project]);
    const added = await run(
      'call',
      'labeling.addClass',
      '{"name": "from the command line"}',
      '--project',
      'p.penumbra',
    );
    expect([added.code, added.last()]).toMatchObject([0, { name: 'from the command line' }]);
    const log = (await engineCall(engine, 'project.log', { limit: 1 })) as object[];
    expect(log).toMatchObject([{ actor: 'cli', text: "new class 'from the command line'" }]);
    expect(JSON.parse(readFileSync(`${project}.lock`, 'utf8'))).toMatchObject({ pid: engine.pid });

    // relative paths mean the folder of the caller, not that of the engine
    const { last } = await verb('export', '--format', 'folders', '--out', 'second');
    expect(last()).toMatchObject({ out: join(cwd, 'second'), written: 12 });
    expect((await verb('simulate', '--truth', 'truth.csv', '--budgets', '3')).last()).toMatchObject({
      budgets: [{ labels: 3 }],
    });
    expect((await run('open', 'photos', '--project', 'p.penumbra', '--json')).last()).toMatchObject({
      found: 14,
      measured: 12,
    });
    engine.child.kill('SIGTERM');
    await engine.exit;
  });

  it('serves several commands that come at once', async () => {
    const all = await Promise.all([1, 2, 3].map(() => verb('status')));
    expect(all.map(({ last }) => last().found)).toEqual([14, 14, 14]);
  });
});

describe('serve', () => {
  it('prints one address, and ends with the command', async () => {
    const serving = startCli(['serve', '--project', 'p.penumbra', '--json'], { data, cwd });
    const url = await new Promise<string>((found) =>
      serving.child.stdout?.once('data', (text: string) => found((JSON.parse(text) as { url: string }).url)),
    );
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    serving.child.kill('SIGINT');
    const { code, results } = await serving.ended;
    expect([code, results()]).toEqual([0, [{ url }]]);
    expect(existsSync(`${project}.lock`)).toBe(false);
  });

  it('shows a project that another window has open, and commands join whoever holds it', async () => {
    const serving = [1, 2].map(() => startCli(['serve', '--project', 'p.penumbra', '--json'], { data, cwd }));
    const urls = await Promise.all(
      serving.map(
        ({ child }) =>
          new Promise<string>((found) =>
            child.stdout?.once('data', (text: string) => found((JSON.parse(text) as { url: string }).url)),
          ),
      ),
    );
    const classNames = async (url: string) => {
      const entered = await fetch(url, { redirect: 'manual' });
      const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0];
      const answer = await fetch(new URL('/call/labeling.classes', url), {
        method: 'POST',
        headers: { cookie },
        body: '{}',
      });
      return ((await answer.json()) as { name: string }[]).map(({ name }) => name);
    };
    const before = await classNames(urls[0]);
    expect((await run('call', 'labeling.addClass', '{"name":"by a command"}', '--project', 'p.penumbra')).code).toBe(0);
    expect(await Promise.all(urls.map(classNames))).toEqual(urls.map(() => [...before, 'by a command']));
    expect((await run('call', 'labeling.undo', '--project', 'p.penumbra')).code).toBe(0);
    for (const { child } of serving) child.kill('SIGINT');
    expect((await Promise.all(serving.map(({ ended }) => ended))).map(({ code }) => code)).toEqual([0, 0]);
    expect(existsSync(`${project}.lock`)).toBe(false);
  });

  it('starts an engine that died again, at the same address and with its project', async () => {
    const serving = startCli(['serve', '--project', 'p.penumbra', '--json'], { data, cwd });
    const url = await new Promise<string>((found) =>
      serving.child.stdout?.once('data', (text: string) => found((JSON.parse(text) as { url: string }).url)),
    );
    const holder = () => lockHolder(`${project}.lock`);
    const first = holder();
    process.kill(first as number, 'SIGKILL');
    await until(
      async () =>
        (await fetch(url, { redirect: 'manual' }).then(
          ({ status }) => status,
          () => 0,
        )) === 303,
    );
    await until(() => ![first, null].includes(holder()));
    serving.child.kill('SIGINT');
    const { code, results, stderr } = await serving.ended;
    expect([code, results(), stderr]).toEqual([
      0,
      [{ url }],
      expect.stringContaining('The engine stopped (SIGKILL); it is started again at the same address.'),
    ]);
  });

  it('says why it cannot', async () => {
    const { code, last } = await run('serve', '--port', '99999', '--json');
    expect([code, last()]).toMatchObject([
      1,
      { error: { kind: 'input', message: expect.stringContaining('port 99999') } },
    ]);
  });
});
