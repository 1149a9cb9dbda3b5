import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src-main/database/log.ts';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { inspect, type Inspection } from '../../src-main/pixels/inspect.ts';
import { scan } from '../../src-main/library/scan.ts';
import { listing } from '../support/listing.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeTiny } from '../support/tinyImages.ts';

const temp = tempFolders();

/** Six small pictures that differ. */
let pictures: Buffer[] = [];
beforeAll(async () => {
  const folder = temp('pictures');
  for (let i = 0; i < 6; i++) {
    await writeTiny(join(folder, `${i}.png`), 'strong', i);
    pictures = [...pictures, readFileSync(join(folder, `${i}.png`))];
  }
});

/** A project over one or more folders, and a scan that notes which files it reads. */
function setUp(...roots: string[]) {
  const db = openDatabase(':memory:', temp());
  const store = createImageStore(db);
  for (const root of roots) store.addRoot(Buffer.from(root), root, basename(root));
  const log = createLog(db, () => '2026-01-01T00:00:00Z');
  const labeled = new Set<number>();
  const abort = new AbortController();
  let read: string[] = [];
  const run = async (given?: (path: Buffer) => Promise<Inspection>) => {
    read = [];
    await scan({
      store,
      inspect: async ({ path }) => {
        read.push(basename(path.toString()));
        return given ? given(path) : inspect(path);
      },
      note: (act) => log.append(act, 'test'),
      isLabeled: (image) => labeled.has(image),
      parallel: 2,
      signal: abort.signal,
      progress: () => undefined,
    });
    return read.sort();
  };
  const all = () =>
    db
      .prepare<[], { id: number; display: string; state: string; missing: number; changed: number; excluded: number }>(
        'SELECT id, display, state, missing, changed, excluded FROM images ORDER BY id',
      )
      .all()
      .map(({ id, display, state, ...flags }) => {
        const set = Object.entries(flags).flatMap(([name, value]) => (value ? [name] : []));
        return [id, display, state, ...set].join(' ');
      });
  const counts = () => {
    const { ready, failed, ignored, missing } = store.counts();
    return { ready, failed, ignored, missing };
  };
  return { db, store, log, labeled, abort, run, all, counts };
}

const put = (root: string, file: string, content: string | Buffer) => {
  const path = join(root, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

describe('a first scan', () => {
  it('accounts for every file and link, with ids in byte order', async () => {
    const root = temp('library');
    put(root, 'b/two.png', pictures[1]);
    put(root, 'a.png', pictures[0]);
    put(root, 'B.png', pictures[2]);
    put(root, 'copy of a.png', pictures[0]);
    put(root, 'empty.jpg', '');
    put(root, 'text.jpg', 'not a picture');
    put(root, 'notes.txt', 'x');
    put(root, 'raw.CR2', 'x');
    symlinkSync('nowhere', join(root, 'dangling.png'));
    symlinkSync('b', join(root, 'link'));
    const { all, counts, run, store } = setUp(root);
    expect(await run()).toEqual(['B.png', 'a.png', 'copy of a.png', 'empty.jpg', 'raw.CR2', 'text.jpg', 'two.png']);
    expect(all()).toEqual([
      '1 B.png ready',
      '2 a.png ready',
      '3 b/two.png ready',
      '4 copy of a.png ready',
      '5 dangling.png failed',
      '6 empty.jpg failed',
      '7 raw.CR2 failed',
      '8 text.jpg failed',
    ]);
    // ten files and links were met
    expect(counts()).toEqual({ ready: 4, failed: 4, ignored: 2, missing: 0 });
    expect(store.failures()).toEqual([
      { id: 5, file: 'dangling.png', reason: 'a link to nothing', damaged: false },
      { id: 6, file: 'empty.jpg', reason: 'the file is empty', damaged: false },
      {
        id: 7,
        file: 'raw.CR2',
        reason: 'Canon RAW is not supported here; export as JPEG, PNG or TIFF',
        damaged: false,
      },
      { id: 8, file: 'text.jpg', reason: 'text, not an image', damaged: false },
    ]);
    expect(store.ignored(10)).toEqual([
      { file: 'link', reason: 'a link to a folder' },
      { file: 'notes.txt', reason: 'not an image: .txt' },
    ]);
    expect([store.duplicates(), store.tally('format')]).toEqual([1, [{ value: 'PNG', files: 4 }]]);
    const plain = { excluded: false, represented: false, damaged: false };
    expect(store.rows([2, 99, 5])).toEqual([
      { id: 2, file: 'a.png', width: 40, height: 30, format: 'PNG', bytes: pictures[0].length, ...plain },
      { id: 5, file: 'dangling.png', width: 0, height: 0, format: '', bytes: 0, ...plain },
    ]);
  });

  it('of an empty folder finds nothing', async () => {
    const { run, counts } = setUp(temp());
    expect([await run(), counts()]).toEqual([[], { ready: 0, failed: 0, ignored: 0, missing: 0 }]);
  });

  it.runIf(process.platform === 'linux')(
    'keeps the bytes of names that are not UTF-8, and reads the files',
    async () => {
      const root = temp('library');
      for (const [byte, picture] of [
        [0xe4, pictures[0]],
        [0xe5, pictures[1]],
      ] as const)
        writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(byte), Buffer.from('.png')]), picture);
      const { run, all, store } = setUp(root);
      await run();
      expect(all()).toEqual(['1 \ufffd.png ready', '2 \ufffd.png ready']);
      expect(store.pathOf(2)?.path.subarray(-5)).toEqual(Buffer.of(0xe5, 0x2e, 0x70, 0x6e, 0x67));
      expect(await run()).toEqual([]);
    },
  );

  it('names files with their root where there are several', async () => {
    const [one, two] = [join(temp(), 'one'), join(temp(), 'two')];
    put(one, 'x.png', pictures[0]);
    put(two, 'x.png', pictures[1]);
    put(two, 'y.txt', '');
    const { run, store } = setUp(one, two);
    await run();
    expect([...store.names()]).toEqual([
      [1, 'one/x.png'],
      [2, 'two/x.png'],
    ]);
    expect(store.ignored(5)).toEqual([{ file: 'two/y.txt', reason: 'not an image: .txt' }]);
  });
});

describe('a rescan', () => {
  const library = async (files: Record<string, number>) => {
    const root = temp('library');
    for (const [file, picture] of Object.entries(files)) put(root, file, pictures[picture]);
    const project = setUp(root);
    await project.run();
    return { root, ...project };
  };

  it('reads nothing again that is unchanged, failed files neither', async () => {
    const { root, run, all } = await library({ 'a.png': 0 });
    const bad = put(root, 'bad.png', pictures[1]);
    truncateSync(bad, 20);
    await run();
    expect(await run()).toEqual([]);
    expect(all()).toEqual(['1 a.png ready', '2 bad.png failed']);
  });

  it('gives new files new ids and keeps the old ones, whatever their order', async () => {
    const { root, run, all } = await library({ 'm.png': 0, 'n.png': 1 });
    put(root, 'a.png', pictures[2]);
    expect(await run()).toEqual(['a.png']);
    expect(all()).toEqual(['1 m.png ready', '2 n.png ready', '3 a.png ready']);
  });

  it('keeps the id of a file whose content changed, and says that it did', async () => {
    const { root, run, all, store } = await library({ 'a.png': 0, 'b.png': 1 });
    const before = store.state();
    put(root, 'a.png', pictures[2]);
    expect(await run()).toEqual(['a.png']);
    expect(all()).toEqual(['1 a.png ready changed', '2 b.png ready']);
    expect(store.state()).not.toBe(before);
  });

  it('takes a file with a new time and the old bytes for unchanged', async () => {
    const { root, run, all } = await library({ 'a.png': 0 });
    utimesSync(join(root, 'a.png'), 1000, 1000);
    expect(await run()).toEqual(['a.png']);
    expect([all(), await run()]).toEqual([['1 a.png ready'], []]);
  });

  it('keeps a file that is gone as missing, and has it back when it returns', async () => {
    const { root, run, all, counts, store } = await library({ 'a.png': 0, 'b.png': 1 });
    const away = join(temp(), 'a.png');
    renameSync(join(root, 'a.png'), away);
    await run();
    expect([all(), counts()]).toEqual([
      ['1 a.png ready missing', '2 b.png ready'],
      { ready: 1, failed: 0, ignored: 0, missing: 1 },
    ]);
    expect(store.ready().map(({ id }) => id)).toEqual([2]);
    renameSync(away, join(root, 'a.png'));
    expect([await run(), all()]).toEqual([[], ['1 a.png ready', '2 b.png ready']]);
  });

  it('knows a file that was moved or renamed by its content: it keeps its id and what is known of it', async () => {
    const { root, run, all, store } = await library({ 'a.png': 0, 'b.png': 1 });
    store.exclude([1], true);
    mkdirSync(join(root, 'deep/er'), { recursive: true });
    renameSync(join(root, 'a.png'), join(root, 'deep/er/z.png'));
    expect(await run()).toEqual(['z.png']);
    expect(all()).toEqual(['1 deep/er/z.png ready excluded', '2 b.png ready']);
    put(root, 'c.png', pictures[2]);
    await run();
    expect(all().at(-1)).toBe('3 c.png ready');
  });

  it('does not guess which of two missing copies a new file is', async () => {
    const { root, run, all } = await library({ 'a.png': 0, 'copy.png': 0, 'b.png': 1 });
    unlinkSync(join(root, 'a.png'));
    renameSync(join(root, 'copy.png'), join(root, 'new.png'));
    await run();
    expect(all()).toEqual(['1 a.png ready missing', '2 b.png ready', '3 copy.png ready missing', '4 new.png ready']);
  });

  it('asks which of two missing copies a new file is, and which of two new copies a missing file', async () => {
    const { root, run, all, store, log } = await library({ 'a.png': 0, 'copy.png': 0, 'b.png': 1 });
    unlinkSync(join(root, 'a.png'));
    renameSync(join(root, 'copy.png'), join(root, 'new.png'));
    renameSync(join(root, 'b.png'), join(root, 'b1.png'));
    put(root, 'b2.png', pictures[1]);
    await run();
    const pairs = [
      { missing: 1, found: 6 },
      { missing: 2, found: 4 },
      { missing: 2, found: 5 },
      { missing: 3, found: 6 },
    ];
    expect(store.questions()).toEqual(pairs);
    // another scan asks the same, and a third copy is another candidate for nobody knows which
    put(root, 'b3.png', pictures[1]);
    await run();
    expect(store.questions()).toEqual([...pairs.slice(0, 3), { missing: 2, found: 7 }, pairs[3]]);
    expect(log.read('library.rebind')).toEqual([]);
    // an answer takes its record out of all questions
    store.rebind(3, 6);
    expect(store.questions()).toEqual([
      { missing: 2, found: 4 },
      { missing: 2, found: 5 },
      { missing: 2, found: 7 },
    ]);
    expect(all()).toEqual([
      '1 a.png ready missing',
      '2 b.png ready missing',
      '3 new.png ready',
      '4 b1.png ready',
      '5 b2.png ready',
      '7 b3.png ready',
    ]);
    // one that is back by itself is no question any more
    put(root, 'b.png', pictures[1]);
    await run();
    expect(store.questions()).toEqual([]);
  });

  it('asks no more about a record that is none of the candidates, until there are new ones', async () => {
    const { root, run, all, store } = await library({ 'a.png': 0 });
    unlinkSync(join(root, 'a.png'));
    put(root, 'x.png', pictures[0]);
    put(root, 'y.png', pictures[0]);
    await run();
    store.dismiss(1);
    await run();
    expect([store.questions(), all()[0]]).toEqual([[], '1 a.png ready missing']);
    put(root, 'z.png', pictures[0]);
    await run();
    expect(all()).toEqual(['1 z.png ready', '2 x.png ready', '3 y.png ready']);
  });

  it('does not give up a record that was labeled meanwhile', async () => {
    const { root, run, all, store, labeled } = await library({ 'a.png': 0 });
    renameSync(join(root, 'a.png'), join(root, 'new.png'));
    labeled.add(2);
    await run();
    expect([all(), store.questions()]).toEqual([
      ['1 a.png ready missing', '2 new.png ready'],
      [{ missing: 1, found: 2 }],
    ]);
  });

  it('finds a moved file also when the scan that met it was stopped in between', async () => {
    const { root, run, all } = await library({ 'a.png': 0, 'b.png': 1 });
    renameSync(join(root, 'a.png'), join(root, 'new.png'));
    await expect(run(() => Promise.reject(new Error('power cut')))).rejects.toThrow('power cut');
    await run();
    expect(all()).toEqual(['1 new.png ready', '2 b.png ready']);
  });

  it('writes down what was moved and what changed, with where from and where to', async () => {
    const { root, run, store, log } = await library({ 'a.png': 0, 'b.png': 1 });
    const [a, b] = [1, 2].map((id) => store.hashOf(id));
    renameSync(join(root, 'a.png'), join(root, 'new.png'));
    put(root, 'b.png', pictures[2]);
    await run();
    const result = expect.stringMatching(/^[0-9a-f]{16}$/);
    expect(log.read('library.').map(({ kind, arguments: args, result: id }) => [kind, args, id])).toEqual([
      ['library.changed', { images: [{ id: 2, file: 'b.png', from: b, to: store.hashOf(2) }] }, result],
      ['library.rebind', { images: [{ id: 1, from: 'a.png', to: 'new.png' }] }, result],
    ]);
    expect([store.hashOf(1), [...store.changed()]]).toEqual([a, [[2, 1]]]);
  });

  it('keeps what it knew of the content of a file that cannot be read for a while', async () => {
    const { root, run, all, store } = await library({ 'a.png': 0 });
    utimesSync(join(root, 'a.png'), 1000, 1000);
    await run(() => Promise.resolve({ kind: 'failed', sha256: null, reason: 'no permission to read the file' }));
    expect([all(), store.hashOf(1) === '']).toEqual([['1 a.png failed'], false]);
    put(root, 'a.png', pictures[3]);
    await run();
    expect(all()).toEqual(['1 a.png ready changed']);
  });

  it('rebinds each of two files that changed their folders', async () => {
    const { root, run, all } = await library({ 'x/a.png': 0, 'x/b.png': 1 });
    renameSync(join(root, 'x'), join(root, 'y'));
    await run();
    expect(all()).toEqual(['1 y/a.png ready', '2 y/b.png ready']);
  });

  it('keeps a record whose file was overwritten by another one of the library', async () => {
    const { root, run, all } = await library({ 'a.png': 0, 'b.png': 1 });
    renameSync(join(root, 'b.png'), join(root, 'a.png'));
    await run();
    expect(all()).toEqual(['1 a.png ready changed', '2 b.png ready missing']);
  });

  it('takes two files that swapped their names for two changed ones', async () => {
    const { root, run, all } = await library({ 'a.png': 0, 'b.png': 1 });
    renameSync(join(root, 'a.png'), join(root, 'x'));
    renameSync(join(root, 'b.png'), join(root, 'a.png'));
    renameSync(join(root, 'x'), join(root, 'b.png'));
    utimesSync(join(root, 'a.png'), 1000, 1000);
    utimesSync(join(root, 'b.png'), 1000, 1000);
    await run();
    expect(all()).toEqual(['1 a.png ready changed', '2 b.png ready changed']);
  });

  it('moves a file from ready to failed to ignored, and back', async () => {
    const { root, run, counts, store } = await library({ 'a.png': 0 });
    put(root, 'a.png', 'words');
    await run();
    expect([counts(), store.failures()]).toEqual([
      { ready: 0, failed: 1, ignored: 0, missing: 0 },
      [{ id: 1, file: 'a.png', reason: 'text, not an image', damaged: false }],
    ]);
    put(root, 'a.png', pictures[0]);
    await run();
    expect(counts()).toEqual({ ready: 1, failed: 0, ignored: 0, missing: 0 });
    renameSync(join(root, 'a.png'), join(root, 'a.txt'));
    await run();
    expect(counts()).toEqual({ ready: 0, failed: 0, ignored: 1, missing: 1 });
  });

  it('tries a file again that could not be read, though it looks the same', async () => {
    const { root, run, counts, store } = await library({ 'a.png': 0, 'b.png': 1 });
    put(root, 'c.png', pictures[2]);
    const refused = async (path: Buffer): Promise<Inspection> =>
      path.toString().endsWith('c.png')
        ? { kind: 'failed', sha256: null, reason: 'no permission to read the file' }
        : inspect(path);
    await run(refused);
    expect(counts()).toMatchObject({ ready: 2, failed: 1 });
    // and one that was measured before, as when a disk is pulled out in the middle of a run
    store.failReading(1, 'the file is gone');
    expect(counts()).toMatchObject({ ready: 1, failed: 2 });
    expect(await run()).toEqual(['a.png', 'c.png']);
    expect(counts()).toMatchObject({ ready: 3, failed: 0 });
  });

  it('has a file back behind a link that led nowhere for a while', async () => {
    const root = temp('library');
    const real = put(temp(), 'real.png', pictures[0]);
    symlinkSync(real, join(root, 'link.png'));
    const { run, all } = setUp(root);
    await run();
    renameSync(real, `${real}.away`);
    await run();
    expect(all()).toEqual(['1 link.png failed']);
    renameSync(`${real}.away`, real);
    await run();
    expect(all()).toEqual(['1 link.png ready']);
  });

  it('keeps an image failed that could not be decoded, in every copy, until its bytes change', async () => {
    const { root, run, counts, store } = await library({ 'a.png': 0, 'copy.png': 0, 'b.png': 1 });
    store.failContent(store.pathOf(1)?.sha256 ?? '', 'the file ends early');
    expect(counts()).toMatchObject({ ready: 1, failed: 2 });
    await run();
    expect(counts()).toMatchObject({ ready: 1, failed: 2 });
    put(root, 'a.png', pictures[3]);
    await run();
    expect(counts()).toMatchObject({ ready: 2, failed: 1 });
  });

  it('keeps what it knows when the whole folder is not there', async () => {
    const { root, run, all } = await library({ 'a.png': 0 });
    renameSync(root, `${root}-away`);
    await expect(run()).rejects.toMatchObject({
      kind: 'input',
      message: `the library folder cannot be read: ${root}; check that it is there and that its disk is connected`,
      file: root,
    });
    expect(all()).toEqual(['1 a.png ready']);
    renameSync(`${root}-away`, root);
    expect([await run(), all()]).toEqual([[], ['1 a.png ready']]);
  });

  it('goes on where a scan was stopped', async () => {
    const root = temp('library');
    for (let i = 0; i < 5; i++) put(root, `${i}.png`, pictures[i]);
    const { run, counts } = setUp(root);
    await expect(run(() => Promise.reject(new Error('power cut')))).rejects.toThrow('power cut');
    expect(await run()).toEqual(['0.png', '1.png', '2.png', '3.png', '4.png']);
    expect(counts()).toMatchObject({ ready: 5, failed: 0 });
  });

  it('stops when it is cancelled', async () => {
    const root = temp('library');
    put(root, 'a.png', pictures[0]);
    const { run, abort, all } = setUp(root);
    abort.abort();
    await expect(run()).rejects.toMatchObject({ kind: 'cancelled' });
    expect(all()).toEqual([]);
  });

  it('changes its state with every change to an image, and not without', async () => {
    const { root, run, store } = await library({ 'a.png': 0, 'b.png': 1, 'c.png': 2 });
    const states = [store.state()];
    const note = () => states.push(store.state());
    expect(store.state()).toBe(states[0]);
    store.exclude([1], true);
    note();
    // these two would cancel out in a sum of ids
    store.exclude([1], false);
    store.exclude([2], true);
    note();
    put(root, 'b.png', pictures[4]);
    await run();
    note();
    unlinkSync(join(root, 'c.png'));
    await run();
    note();
    store.failReading(1, 'gone');
    note();
    expect(new Set(states).size).toBe(states.length);
  });
});

describe('a library', () => {
  it('is never written to', async () => {
    const root = temp('library');
    put(root, 'a/a.png', pictures[0]);
    put(root, 'b.png', pictures[1]);
    put(root, 'text.jpg', 'words');
    symlinkSync('b.png', join(root, 'link.png'));
    copyFileSync(join(root, 'b.png'), join(root, 'c.png'));
    chmodSync(join(root, 'c.png'), 0o444);
    const before = listing(root, { times: true });
    const { run } = setUp(root);
    await run();
    await run();
    expect(listing(root, { times: true })).toEqual(before);
    rmSync(join(root, 'c.png'));
    expect(listing(root, { times: true })).not.toEqual(before);
  });
});
