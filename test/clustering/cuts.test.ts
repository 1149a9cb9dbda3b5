import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { writeLibrary } from '../support/tinyImages.ts';

/* Cuts of one tree as results: each has an id of its own, is kept, named, and can be gone back to. */

const temp = tempFolders();
const library = temp('photos');
const app = testApp(temp('data'));
const { call } = app;
let tree = '';

beforeAll(async () => {
  await writeLibrary(library, 6);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  tree = (await call('clustering.run', { algorithm: 'ward', k: 3 })).run;
});

const cuts = async () => (await call('clustering.cuts', {})).map(({ name, shown }) => (shown ? `[${name}]` : name));
const assignments = async () => [...(await call('clustering.assignments', {})).clusters];
const sources = async () => {
  const { ids, classes, sources: codes } = await call('labeling.labels', {});
  return [...ids].map((id, i) => `${id} ${classes[i]} ${LABEL_SOURCES[codes[i]]}`);
};

describe('a cut', () => {
  it('is named by what made it: the tree, and the number of clusters', async () => {
    const { cut } = await call('clustering.cut', { k: 4 });
    const made = JSON.stringify(['cut', 1, { k: 4 }, null, [tree]]);
    expect(cut).toBe(createHash('sha256').update(made).digest('hex').slice(0, 16));
    const [{ text, result }] = await call('project.log', { limit: 1 });
    expect([text, result]).toEqual(['tree cut into 4 clusters', cut]);
  });

  it('is the same at every height that gives the same groups, and another at another', async () => {
    const { cut, height } = await call('clustering.cut', { k: 4 });
    const tops = (await call('clustering.tree', {}))?.topHeights ?? [];
    // a cut into four lies below the third merge from the top
    for (const share of [0.1, 0.5, 0.9])
      expect(await call('clustering.cut', { height: tops[3] + share * (tops[2] - tops[3]) })).toMatchObject({
        cut,
        height,
        k: 4,
      });
    expect((await call('clustering.cut', { height: (tops[1] + tops[2]) / 2 })).cut).not.toBe(cut);
  });

  it('writes over no other: all are kept, and each is what it was when it is used again', async () => {
    await call('clustering.cut', { k: 3 });
    const three = await assignments();
    const { cut: five } = await call('clustering.cut', { k: 5 });
    const asFive = await assignments();
    expect(await cuts()).toEqual(['3 clusters', '4 clusters', '[5 clusters]']);
    const [coarse, , fine] = await call('clustering.cuts', { run: tree });
    expect([coarse.k, fine]).toMatchObject([3, { id: five, run: tree, k: 5, shown: true }]);

    expect(await call('clustering.useCut', { cut: coarse.id })).toEqual({ ...coarse, shown: true });
    expect([await cuts(), await assignments()]).toEqual([['[3 clusters]', '4 clusters', '5 clusters'], three]);
    await call('clustering.useCut', { cut: five });
    expect(await assignments()).toEqual(asFive);
    // the same run again, cut as before
    expect(await call('clustering.run', { algorithm: 'ward', k: 3 })).toMatchObject({ run: tree, cut: coarse.id });
    expect([await cuts(), (await call('clustering.runs', {})).length]).toEqual([
      ['[3 clusters]', '4 clusters', '5 clusters'],
      1,
    ]);
  });

  it('keeps the labels that were given on it, by cluster or by branch, under every other', async () => {
    const { id: classId } = await call('labeling.addClass', { name: 'fog' });
    const { id: other } = await call('labeling.addClass', { name: 'other' });
    const [three, , five] = await call('clustering.cuts', {});
    await call('clustering.useCut', { cut: three.id });
    await call('labeling.assign', { target: { kind: 'cluster', run: tree, cluster: 0 }, classId });
    const labeled = await sources();
    expect(labeled).toHaveLength(three.sizes[0]);
    await call('clustering.useCut', { cut: five.id });
    expect(await sources()).toEqual(labeled);
    // a page that still shows the cut before names it: its cluster 1 is not this one's
    await call('labeling.assign', {
      target: { kind: 'cluster', run: tree, cut: three.id, cluster: 1 },
      classId: other,
    });
    expect(await sources()).toHaveLength(three.sizes[0] + three.sizes[1]);
    expect(
      await refusal(
        call('labeling.assign', { target: { kind: 'cluster', run: tree, cut: 'none', cluster: 0 }, classId }),
      ),
    ).toMatchObject({
      kind: 'input',
      message: `there is no such cluster in run ${tree}`,
    });
    await call('labeling.undo', {});
    await call('labeling.undo', {});
  });

  it('and a run can be given another name, and keep it', async () => {
    const [three] = await call('clustering.cuts', {});
    await call('clustering.rename', { id: three.id, name: ' coarse ' });
    await call('clustering.rename', { id: tree, name: 'by contrast' });
    await call('clustering.cut', { k: 3 });
    expect((await call('clustering.clusters', {}))?.run).toMatchObject({
      id: tree,
      name: 'by contrast',
      cut: three.id,
      cutName: 'coarse',
    });
    expect(await refusal(call('clustering.rename', { id: 'none', name: 'x' }))).toMatchObject({
      kind: 'input',
      message: 'there is no run and no cut none',
    });
    expect(await refusal(call('clustering.useCut', { cut: 'none' }))).toMatchObject({
      kind: 'input',
      message: 'there is no cut none',
    });
    expect(await refusal(call('clustering.cuts', { run: 'none' }))).toMatchObject({
      kind: 'input',
      message: 'there is no run none',
    });
  });

  it('of a k-means run is its one partition, under the id and the name of the run', async () => {
    const { run, cut } = await call('clustering.run', { algorithm: 'kmeans', k: 3 });
    expect(cut).toBe(run);
    expect(await call('clustering.cuts', {})).toMatchObject([{ id: run, run, k: 3, height: null, shown: true }]);
    await call('clustering.rename', { id: run, name: 'mine' });
    expect((await call('clustering.clusters', {}))?.run).toMatchObject({ name: 'mine', cutName: 'mine' });
    // back to a cut of the tree, and with it to the tree
    const [three] = await call('clustering.cuts', { run: tree });
    await call('clustering.useCut', { cut: three.id });
    expect((await call('clustering.clusters', {}))?.run.id).toBe(tree);
  });

  it('has the same id in another project over the same pictures', async () => {
    const copy = temp('copy');
    await writeLibrary(copy, 6);
    const elsewhere = testApp(temp('data'), { workers: 1 });
    await elsewhere.call('project.open', { library: copy });
    await elsewhere.call('library.scan', {});
    await elsewhere.call('features.extract', {});
    const { cut } = await elsewhere.call('clustering.run', { algorithm: 'ward', k: 5 });
    expect(cut).toBe((await call('clustering.cuts', {})).find(({ k }) => k === 5)?.id);
    // and so have scan and measurement
    const results = async (of: typeof app) =>
      (await of.call('project.log', { limit: 1000 }))
        .filter(({ kind, result }) => /^(library.scan|features.extract)$/.test(kind) && result !== null)
        .map(({ kind, result }) => `${kind} ${result}`);
    expect(await results(elsewhere)).toEqual(await results(app));
    expect(await results(app)).toHaveLength(2);
    await elsewhere.close();
  });
});
