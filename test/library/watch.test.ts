import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WatchState } from '../../src-shared/contract/events.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp, type TestApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';
import { createWatch } from '../../src-main/library/watch.ts';
import { watchFolder } from '../../src-main/library/watchFolder.ts';
import { until } from '../support/until.ts';
import { testProject } from '../support/testProject.ts';

/* Files that come, change and go while a project is open. */

const temp = tempFolders();
let library = '';
let data = '';
let project = '';
let app: TestApp;

const status = async () => {
  const found = await app.call('project.status', {});
  if (found.kind !== 'open') throw new Error('no project is open');
  return found;
};
const batches = () =>
  app.events
    .flatMap(({ name, event }) => (name === 'watch.changed' ? [event as WatchState] : []))
    .flatMap(({ last }, i, all) => (last && all[i - 1]?.batches !== all[i].batches ? [last] : []));
const total = (of: 'added' | 'changed' | 'gone' | 'measured') => batches().reduce((sum, last) => sum + last[of], 0);
const logged = async () => (await app.call('project.log', { limit: 1000 })).length;

/** Short, so that a batch comes soon after its files. */
const watchTimes = { quiet: 50, longest: 500, settle: 50, rescan: 60_000 };
/** A file that grows on a busy machine may rest for some time. */
const PATIENT = { quiet: 100, longest: 500, settle: 400, rescan: 60_000 };

beforeEach(async () => {
  library = join(temp('disk'), 'photos');
  await writeLibrary(library, 2);
  data = temp('data');
  app = testApp(data, { watchTimes });
  ({ project } = await app.call('project.open', { library }));
  await app.call('library.scan', {});
  await app.call('features.extract', {});
});

describe('where the system tells nothing', () => {
  const times = { quiet: 20, longest: 100, settle: 20, rescan: 40 };
  /** A watch of a recorded library, whose batches are noted and recorded as a scan would. */
  const watchOf = async (tell: typeof watchFolder, read?: () => Promise<number>, seldom = false) => {
    const folder = temp('plain');
    await writeLibrary(folder, 2);
    const made = testProject(folder, temp());
    await made.scan();
    const batchesRead: string[][] = [];
    const said: WatchState[] = [];
    const watch = createWatch({
      store: made.images,
      announce: (state) => said.push(state),
      tell,
      times: seldom ? { ...times, rescan: 600_000 } : times,
      read: async (settled) => {
        await read?.();
        batchesRead.push([...settled].toSorted());
        await made.scan();
        return settled.size;
      },
    });
    return { folder, watch, read: batchesRead, said, images: made.images };
  };
  const full = 'there are no watches left';

  it('the folders are walked now and then, and the state says why', async () => {
    const { folder, watch, read } = await watchOf(() => Promise.reject(new Error(full)));
    await watch.start();
    expect(watch.state()).toEqual({
      watching: true,
      how: 'rescans',
      why: `${folder}: ${full}`,
      batches: 0,
      last: null,
    });
    await writeTiny(join(folder, 'new.png'), 'fog', 810);
    await until(() => watch.state().batches === 1);
    expect([read, watch.state().last]).toEqual([[['1 new.png']], { added: 1, changed: 0, gone: 0, measured: 1 }]);
    watch.stop();
    await watch.idle();
    await writeTiny(join(folder, 'later.png'), 'fog', 811);
    await pause(300);
    expect([read.length, watch.state()]).toEqual([1, { ...watch.state(), watching: false, how: 'off', why: '' }]);
  });

  it('it is asked again each time, and told from then on where it can', async () => {
    let tries = 0;
    const { watch, said } = await watchOf((...all) =>
      ++tries < 3 ? Promise.reject(new Error(full)) : watchFolder(...all),
    );
    await watch.start();
    await until(() => watch.state().how === 'events');
    watch.stop();
    expect([tries, said.map(({ how, why }) => [how, why === ''])]).toEqual([
      3,
      [
        ['rescans', false],
        ['rescans', false],
        ['events', true],
        ['off', true],
      ],
    ]);
  });

  it('of one of several folders, it tells of the others, and the state says which is not there', async () => {
    const { folder, watch, read, images } = await watchOf(watchFolder, undefined, true);
    const second = join(temp('disk'), 'second');
    await writeLibrary(second, 1, 5);
    images.addRoot(Buffer.from(second), second, 'second');
    await watch.start();
    await until(() => watch.state().batches === 1);
    expect([watch.state().how, images.counts().ready]).toEqual(['events', 9]);
    renameSync(folder, `${folder}-away`);
    const lost = { how: 'rescans', why: `${folder}: the folder is not there; it is watched again when it is back` };
    await until(() => watch.state().how === 'rescans');
    expect(watch.state()).toMatchObject(lost);
    await writeTiny(join(second, 'new-1.png'), 'fog', 820);
    await until(() => watch.state().batches === 2);
    // another start finds one folder only
    watch.stop();
    await watch.idle();
    await watch.start();
    await writeTiny(join(second, 'new-2.png'), 'fog', 821);
    await until(() => watch.state().batches === 3);
    expect([watch.state(), images.counts().ready, images.counts().missing]).toMatchObject([lost, 11, 0]);
    renameSync(`${folder}-away`, folder);
    await writeTiny(join(folder, 'new-3.png'), 'fog', 822);
    await writeTiny(join(second, 'new-4.png'), 'fog', 823);
    // a batch counts when its images are measured too, which is after they are found
    await until(() => watch.state().batches === 4);
    watch.stop();
    expect([images.counts().ready, read.at(-1)?.toSorted()]).toEqual([13, ['1 new-3.png', '2 new-4.png']]);
  });

  it('a batch that failed is said and tried again; a file that cannot be read is not tried for ever', async () => {
    let tries = 0;
    const failing = () => (++tries === 1 ? Promise.reject(new Error('the disk is full')) : Promise.resolve(0));
    const { folder, watch, said, read, images } = await watchOf(watchFolder, failing);
    writeFileSync(join(folder, 'words.jpg'), 'no picture');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.jpg'));
    await watch.start();
    await until(() => watch.state().batches === 1);
    expect(said.map(({ why }) => why).filter((why) => why !== '')).toEqual(['the disk is full']);
    expect([read, images.counts().failed]).toEqual([[['1 link.jpg', '1 words.jpg']], 2]);
    writeFileSync(join(folder, 'notes.txt'), 'words');
    await pause(400);
    watch.stop();
    expect(read.length).toBe(1);
  });
});

describe('a watched library', () => {
  it('reads and measures files as they come, change and go, and nothing else', async () => {
    expect((await status()).watch).toEqual({ watching: false, how: 'off', why: '', batches: 0, last: null });
    expect(await app.call('library.watch', { on: true })).toMatchObject({ watching: true, how: 'events', why: '' });
    await writeTiny(join(library, 'c/d/new-1.png'), 'fog', 800);
    await writeTiny(join(library, 'c/d/new-2.png'), 'fog', 801);
    await until(() => total('added') === 2);
    // a folder that came while it was watched is watched too
    await writeTiny(join(library, 'c/d/new-3.png'), 'fog', 802);
    await until(() => total('added') === 3);
    await writeTiny(join(library, 'a/img-000.png'), 'dark', 803, 44, 30);
    unlinkSync(join(library, 'a/img-002.png'));
    await until(() => total('changed') === 1 && total('gone') === 1);
    expect((await status()).counts).toMatchObject({ found: 8, ready: 8, measured: 8 });
    expect([(await status()).missing, total('measured')]).toEqual([1, 4]);
    expect((await app.call('project.log', { limit: 1 }))[0].actor).toBe('watch');

    // what is no news leaves no trace
    const before = await logged();
    writeFileSync(join(library, 'a/.img'), '');
    await pause(700);
    expect(await logged()).toBe(before);
    expect(await app.call('library.watch', { on: false })).toMatchObject({ watching: false, how: 'off' });
    const off = await logged();
    await writeTiny(join(library, 'late.png'), 'fog', 804);
    await pause(700);
    expect([await logged(), (await status()).counts.found]).toEqual([off, 8]);
  });

  it('waits until a file has stopped growing', async () => {
    await app.close();
    app = testApp(data, { watchTimes: PATIENT });
    await app.call('project.open', { project });
    await app.call('library.watch', { on: true });
    const whole = join(temp(), 'whole.png');
    await writeTiny(whole, 'strong', 805, 300, 200);
    const bytes = readFileSync(whole);
    const growing = join(library, 'growing.png');
    const parts = 14;
    const failed: number[] = [];
    for (let i = 0; i < parts; i++) {
      appendFileSync(growing, bytes.subarray((i * bytes.length) / parts, ((i + 1) * bytes.length) / parts));
      await pause(80);
      failed.push((await status()).counts.failed);
    }
    await until(() => total('added') === 1);
    expect((await status()).counts).toMatchObject({ found: 7, ready: 7, failed: 0, measured: 7 });
    expect(Math.max(...failed)).toBe(0);
    expect((await app.call('project.log', { limit: 100 })).filter(({ kind }) => kind === 'library.changed')).toEqual(
      [],
    );
  });

  it('is watched again when the project is opened again, and finds what came meanwhile', async () => {
    await app.call('library.watch', { on: true });
    await app.close();
    await writeTiny(join(library, 'meanwhile.png'), 'fog', 806);
    app = testApp(data, { watchTimes });
    await app.call('project.open', { project });
    await until(() => total('added') === 1);
    expect((await status()).watch).toMatchObject({ watching: true, how: 'events', batches: 1 });
    expect((await app.call('project.log', { limit: 100 })).filter(({ kind }) => kind === 'library.watch').length).toBe(
      1,
    );
  });

  it('keeps the labels of a file that is renamed', async () => {
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'image', id: 1 }, classId: 1 });
    const [{ file }] = await app.call('library.images', { ids: [1] });
    await app.call('library.watch', { on: true });
    mkdirSync(join(library, 'moved'));
    renameSync(join(library, file), join(library, 'moved/it.png'));
    await until(async () => (await app.call('library.images', { ids: [1] }))[0].file === 'moved/it.png');
    expect((await status()).counts).toMatchObject({ found: 6, labeled: 1, measured: 6 });
  });

  it('says that its folder is gone, loses nothing, and closes at any moment', async () => {
    await app.call('library.watch', { on: true });
    renameSync(library, `${library}-away`);
    await until(async () => (await status()).watch.how === 'rescans');
    expect([(await status()).watch.why, (await status()).counts.ready]).toEqual([
      `${library}: the folder is not there; it is watched again when it is back`,
      6,
    ]);
    expect(await app.call('library.relink', { root: 1, path: `${library}-away` })).toMatchObject({ found: 6 });
    expect((await status()).watch).toMatchObject({ how: 'events', why: '' });
    await writeTiny(join(`${library}-away`, 'new.png'), 'fog', 807);
    await pause(150);
    await app.close();
    rmSync(`${library}-away`, { recursive: true });
  });
});
