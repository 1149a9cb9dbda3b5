import { appendFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';
import { until } from '../support/until.ts';
import { testProject } from '../support/testProject.ts';

/* A library that is not where it was: found to be lost, and pointed at where it lies now. */

const temp = tempFolders();
let disk = '';
let library = '';
let elsewhere = '';
let project = '';
let app: TestApp;

const roots = async () => (await app.call('library.summary', {})).roots;
const files = async () => {
  const { ids } = await app.call('library.ids', {});
  return (await app.call('library.images', { ids: [...ids] })).map(({ id, file }) => `${id} ${file}`);
};

beforeEach(async () => {
  disk = temp('disk');
  library = join(disk, 'photos');
  elsewhere = join(disk, 'other', 'archive');
  mkdirSync(join(disk, 'other'));
  await writeLibrary(library, 4);
  app = testApp(temp('data'));
  ({ project } = await app.call('project.open', { library }));
  await app.call('library.scan', {});
});

describe('a library that was moved', () => {
  it('is seen to be lost, does not keep the project from opening, and is the same one after it was relinked', async () => {
    await app.call('features.extract', {});
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'selection', ids: [1, 2, 3] }, classId: 1 });
    const before = await files();
    renameSync(library, elsewhere);
    expect(await roots()).toEqual([{ id: 1, name: 'photos', path: library, there: false, images: 12 }]);
    expect(await refusal(app.call('library.scan', {}))).toEqual({
      kind: 'input',
      message: `the library folder cannot be read: ${library}; check that it is there and that its disk is connected`,
      file: library,
    });

    await app.call('project.open', { library: temp('empty') });
    await app.call('project.open', { project });
    expect(await app.call('library.relink', { root: 1, path: elsewhere })).toEqual({
      root: 1,
      path: elsewhere,
      found: 12,
      missing: 0,
    });
    expect(await roots()).toEqual([{ id: 1, name: 'photos', path: elsewhere, there: true, images: 12 }]);
    expect(await app.call('library.scan', {})).toMatchObject({ found: 12, ready: 12, measured: 12, labeled: 3 });
    expect(await files()).toEqual(before);
    expect((await app.call('features.extract', {})).computed).toBe(0);
    const log = await app.call('project.log', { limit: 100 });
    expect(log.filter(({ kind }) => /relink|rebind|changed/.test(kind)).map(({ text }) => text)).toEqual([
      `folder photos found at ${elsewhere}, no longer at ${library}`,
    ]);
  });

  it('may have lost some and changed some on the way: the scan tells, and labels are kept', async () => {
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.assign', { target: { kind: 'selection', ids: [1, 2, 3] }, classId: 1 });
    cpSync(library, elsewhere, { recursive: true });
    rmSync(library, { recursive: true });
    unlinkSync(join(elsewhere, 'a/img-000.png'));
    appendFileSync(join(elsewhere, 'a/img-002.png'), 'x');
    await writeTiny(join(elsewhere, 'new.png'), 'fog', 800);
    expect(await app.call('library.relink', { root: 1, path: elsewhere })).toMatchObject({ found: 10, missing: 2 });
    expect(await app.call('library.scan', {})).toMatchObject({ found: 12, ready: 12, labeled: 2 });
    const { missing, changed } = await app.call('library.summary', {});
    expect([missing, changed]).toEqual([1, 1]);
  });

  it('lets the other folders of the project go on, and stays as it was', async () => {
    const second = join(disk, 'second');
    await writeLibrary(second, 1, 5);
    await app.call('library.addRoot', { path: second });
    await app.call('library.scan', {});
    renameSync(library, elsewhere);
    await writeTiny(join(second, 'new.png'), 'fog', 801);
    unlinkSync(join(second, 'a/img-000.png'));
    await app.call('library.scan', {});
    const { counts, missing } = await app.call('library.summary', {});
    // three of the second folder and the twelve of the first, which nobody looked at
    expect([counts.found, counts.ready, counts.failed, missing]).toEqual([15, 15, 0, 1]);
    expect(await app.call('features.extract', {})).toMatchObject({ computed: 3, measured: 3, ready: 15, failed: 0 });
    expect((await roots()).map(({ name, there, images }) => [name, there, images])).toEqual([
      ['photos', false, 12],
      ['second', true, 3],
    ]);
    renameSync(elsewhere, library);
    expect(await app.call('features.extract', {})).toMatchObject({ computed: 12, measured: 15 });
    renameSync(library, elsewhere);
    renameSync(second, `${second}-away`);
    expect((await refusal(app.call('library.scan', {}))).message).toBe(
      `the library folder cannot be read: ${library}; check that it is there and that its disk is connected`,
    );
  });

  it('lets the others go on where it is there and cannot be listed', async () => {
    const second = join(disk, 'second');
    await writeLibrary(second, 1, 5);
    await app.call('library.addRoot', { path: second });
    await app.call('library.scan', {});
    renameSync(library, elsewhere);
    writeFileSync(library, 'a file with the name of the folder');
    unlinkSync(join(second, 'a/img-000.png'));
    await app.call('library.scan', {});
    const { counts, missing } = await app.call('library.summary', {});
    expect([counts.ready, missing, (await roots()).map(({ there }) => there)]).toEqual([14, 1, [false, true]]);
  });

  it('may go in the middle of a scan: its images are not missing, and the others are scanned', async () => {
    const [first, second] = [join(disk, 'first'), join(disk, 'second')];
    await writeLibrary(first, 2);
    await writeLibrary(second, 1, 5);
    const project = testProject(first, temp('plain'));
    project.images.addRoot(Buffer.from(second), second, 'second');
    await project.scan();
    expect(project.numbers()).toEqual([9, 9, 0, 0, 0]);
    unlinkSync(join(second, 'a/img-000.png'));
    // gone when its first folder was listed, and what lies in the others cannot be met any more
    await project.scan(() => existsSync(first) && renameSync(first, `${first}-away`));
    expect([project.numbers(), project.images.counts().missing]).toEqual([[8, 8, 0, 0, 0], 1]);
    renameSync(second, `${second}-away`);
    renameSync(`${first}-away`, first);
    const gone = () => existsSync(first) && renameSync(first, `${first}-away`);
    expect((await refusal(project.scan(gone))).message).toBe(
      `the library folder cannot be read: ${first}; check that it is there and that its disk is connected`,
    );
    expect([project.numbers(), project.images.counts().missing]).toEqual([[8, 8, 0, 0, 0], 1]);
  });

  it('does not keep the other folders from being watched', async () => {
    const second = join(disk, 'second');
    await writeLibrary(second, 1, 5);
    await app.call('library.addRoot', { path: second });
    await app.call('library.scan', {});
    renameSync(library, elsewhere);
    await writeTiny(join(second, 'new.png'), 'fog', 802);
    await app.call('library.watch', { on: true });
    await until(async () => {
      const status = await app.call('project.status', {});
      return status.kind === 'open' && status.watch.batches === 1;
    });
    const { counts, missing } = await app.call('library.summary', {});
    expect([counts.ready, missing]).toEqual([16, 0]);
  });

  it('is another one where none of its images is there', async () => {
    const other = join(disk, 'strangers');
    await writeLibrary(other, 4, 9);
    // names alone are no proof
    for (const { file } of await app.call('library.images', { ids: [...(await app.call('library.ids', {})).ids] }))
      appendFileSync(join(other, file), 'longer');
    const empty = join(disk, 'empty');
    mkdirSync(empty);
    const refused = (folder: string) =>
      `${folder} has none of the images of ${library}, compared by name and size; choose the new folder of the library`;
    for (const folder of [empty, join(disk, 'other')])
      expect(await refusal(app.call('library.relink', { root: 1, path: folder }))).toEqual({
        kind: 'input',
        message: refused(folder),
        file: folder,
      });
    expect((await roots())[0].path).toBe(library);
  });

  it('is refused in and around another folder of the project, in what Penumbra wrote, and where there is none', async () => {
    const second = join(disk, 'second');
    await writeLibrary(second, 1, 5);
    await app.call('library.addRoot', { path: second });
    const message = async (path: string, root = 1) =>
      (await refusal(app.call('library.relink', { root, path }))).message;
    expect([
      await message(join(second, 'a')),
      await message(disk),
      await message(join(disk, 'nowhere')),
      await message(`${project}.files`),
      await message(library, 9),
    ]).toEqual([
      `${join(second, 'a')} lies inside ${second}, which is already in this project`,
      `${disk} holds ${second}, which is already in this project, so its images would count twice; open ${disk} as a project of its own`,
      `there is no folder at ${join(disk, 'nowhere')}`,
      expect.stringMatching(/no folder at|what Penumbra itself wrote/),
      'there is no library folder with id 9',
    ]);
    // where it is already: nothing happens
    const { seq } = (await app.call('project.log', { limit: 1 }))[0];
    expect(await app.call('library.relink', { root: 1, path: library })).toMatchObject({ found: 12, missing: 0 });
    expect((await app.call('project.log', { limit: 1 }))[0].seq).toBe(seq);
  });
});
