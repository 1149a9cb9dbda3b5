import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary, type Look } from '../support/tinyImages.ts';

/* Two people divide one library in two ways: classes, labels, undo, model and export of each set are its own. */

const temp = tempFolders();
const data = temp('data');
const library = temp('photos');
const app = testApp(data);
const { call } = app;
let truth = new Map<string, Look>();
const idOf = new Map<string, number>();
const ofLook = (look: Look) => [...truth].filter(([, own]) => own === look).map(([file]) => idOf.get(file) as number);

const classes = async () => (await call('labeling.classes', {})).map(({ name, images }) => `${name} ${images}`);
const sets = async () =>
  (await call('labeling.sets', {})).map(({ name, active, decisions }) => `${active ? '*' : ''}${name} ${decisions}`);
const undoable = async () => {
  const status = await call('project.status', {});
  return status.kind === 'open' ? [status.undo, status.redo, status.counts.labeled] : [];
};
const say = (ids: number[], classId: number) =>
  call('labeling.assign', { target: { kind: 'selection', ids }, classId });

beforeAll(async () => {
  truth = await writeLibrary(library, 5);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  const { ids } = await call('library.ids', {});
  for (const { id, file } of await call('library.images', { ids: [...ids] })) idOf.set(file, id);
});

describe('label sets', () => {
  let first: string | undefined = '';

  it('begin with one, which is in use', async () => {
    expect(await call('labeling.sets', {})).toEqual([
      { id: 1, name: 'labels', active: true, classes: 0, decisions: 0 },
    ]);
    for (const name of LOOKS) await call('labeling.addClass', { name });
    for (const look of LOOKS) await say(ofLook(look).slice(0, 2), LOOKS.indexOf(look) + 1);
    await call('propagation.run', { threshold: 0.6 });
    first = (await call('propagation.current', {}))?.id;
  });

  it('are empty when they are new, and not in use until somebody says so', async () => {
    expect(await call('labeling.addSet', { name: ' second ' })).toEqual({
      id: 2,
      name: 'second',
      active: false,
      classes: 0,
      decisions: 0,
    });
    expect([await sets(), await classes()]).toEqual([
      ['*labels 6', 'second 0'],
      ['fog 2', 'strong 2', 'dark 2'],
    ]);
    await call('labeling.useSet', { id: 2 });
    expect([await sets(), await classes(), await undoable()]).toEqual([['labels 6', '*second 0'], [], [null, null, 0]]);
    expect((await call('labeling.labels', {})).ids).toHaveLength(0);
    expect([await call('propagation.current', {}), await call('propagation.predictions', {})]).toEqual([null, null]);
  });

  it('have classes, labels and an undo of their own', async () => {
    const day = await call('labeling.addClass', { name: 'day' });
    // one name, two classes
    const dark = await call('labeling.addClass', { name: 'dark' });
    expect([day, dark]).toMatchObject([
      { id: 4, key: 1, colour: 0 },
      { id: 5, key: 2, colour: 1 },
    ]);
    await say([...ofLook('fog').slice(0, 2), ...ofLook('strong').slice(0, 2)], day.id);
    await say(ofLook('dark').slice(0, 2), dark.id);
    expect(await refusal(say([1], 1))).toMatchObject({ message: 'there is no class with id 1' });
    await call('labeling.undo', {});
    expect(await undoable()).toEqual(["4 images as 'day'", "2 images as 'dark'", 4]);
    await call('labeling.useSet', { id: 1 });
    // what was undone there is not done again here
    expect([await undoable(), await call('labeling.redo', {})]).toEqual([
      ["2 images as 'dark'", null, 6],
      { redone: null },
    ]);
    expect((await call('propagation.current', {}))?.stale).toBe(false);
    await call('labeling.useSet', { id: 2 });
    expect(await call('labeling.redo', {})).toEqual({ redone: "2 images as 'dark'" });
    expect(await classes()).toEqual(['day 4', 'dark 2']);
  });

  it('are what is propagated, validated and exported, each with results of its own', async () => {
    const table = async (name: string) => {
      const out = join(data, name);
      await call('export.run', { format: 'csv', out });
      return readFileSync(join(out, 'manifest.csv'), 'utf8');
    };
    await call('propagation.run', { threshold: 0.6 });
    const second = await call('propagation.current', {});
    expect([second?.id === first, second?.classes.map(({ classId }) => classId)]).toEqual([false, [4, 5]]);
    const correlated = (await call('validation.run', {})).correlations.map(({ className }) => className);
    const two = await table('two');
    expect([correlated, /,day,/.test(two), /,fog,/.test(two)]).toEqual([['day', 'dark'], true, false]);

    await call('labeling.useSet', { id: 1 });
    expect([(await call('propagation.current', {}))?.id, (await call('validation.current', {}))?.stale]).toEqual([
      first,
      true,
    ]);
    const one = await table('one');
    expect([/,day,/.test(one), /,fog,/.test(one)]).toEqual([false, true]);
    const ids = (await call('project.log', { limit: 1000 }))
      .filter(({ kind, result }) => kind === 'export.run' && result !== null)
      .map(({ result }) => result);
    expect(new Set(ids).size).toBe(2);
  });

  it('that say the same have one result, though their classes are others', async () => {
    const { id } = await call('labeling.addSet', { name: 'third' });
    await call('labeling.useSet', { id });
    for (const look of LOOKS) {
      const { id: classId } = await call('labeling.addClass', { name: look });
      await say(ofLook(look).slice(0, 2), classId);
    }
    await call('propagation.run', { threshold: 0.6 });
    const third = await call('propagation.current', {});
    expect([third?.id, third?.classes.map(({ classId }) => classId)]).toEqual([first, [6, 7, 8]]);
    await call('labeling.useSet', { id: 1 });
    expect((await call('propagation.current', {}))?.classes.map(({ classId }) => classId)).toEqual([1, 2, 3]);
  });

  it('have names that differ, and can be given another', async () => {
    const refused = async (call: Promise<unknown>) => (await refusal(call)).message;
    expect(await refused(call('labeling.addSet', { name: 'second' }))).toBe(
      "there is a label set named 'second' already",
    );
    expect(await refused(call('labeling.renameSet', { id: 2, name: 'labels' }))).toBe(
      "there is a label set named 'labels' already",
    );
    expect(await refused(call('labeling.useSet', { id: 9 }))).toBe('there is no label set with id 9');
    expect(await call('labeling.renameSet', { id: 2, name: 'time of day' })).toMatchObject({ name: 'time of day' });
    expect(await sets()).toEqual(['*labels 6', 'time of day 6', 'third 6']);
    const texts = (await call('project.log', { limit: 1000 })).map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        "new label set 'second'",
        "label set renamed to 'time of day'",
        "label set 'labels' in use",
      ]),
    );
  });

  it('are the same when the project is opened again', async () => {
    await call('labeling.useSet', { id: 2 });
    const shown = async () => [await sets(), await classes(), await undoable(), await call('labeling.labels', {})];
    const before = await shown();
    const { project } = await call('project.open', { library });
    await app.close();
    const again = testApp(data);
    await again.call('project.open', { project });
    const status = await again.call('project.status', {});
    expect([
      (await again.call('labeling.sets', {})).map(
        ({ name, active, decisions }) => `${active ? '*' : ''}${name} ${decisions}`,
      ),
      (await again.call('labeling.classes', {})).map(({ name, images }) => `${name} ${images}`),
      status.kind === 'open' ? [status.undo, status.redo, status.counts.labeled] : [],
      await again.call('labeling.labels', {}),
    ]).toEqual(before);
    await again.close();
  });
});
