import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Response } from '../../src-shared/contract/api.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary, type Look } from '../support/tinyImages.ts';

/* One library with labels of every kind: walked back by the call, and by the manifest alone. */

const temp = tempFolders();
const library = temp('photos');
const app = testApp(temp('data'));
const { call } = app;
const ID = /^[0-9a-f]{16}$/;

let truth = new Map<string, Look>();
let tree = '';
let coarse = '';
let branch = 0;
const idOf = new Map<string, number>();
const ofLook = (look: Look) => [...truth].filter(([, own]) => own === look).map(([file]) => idOf.get(file) as number);

beforeAll(async () => {
  truth = await writeLibrary(library, 6);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('embeddings.embed', { encoder: 'gabor-48' });
  const { ids } = await call('library.ids', {});
  for (const { id, file } of await call('library.images', { ids: [...ids] })) idOf.set(file, id);
  for (const name of LOOKS) await call('labeling.addClass', { name });

  const made = await call('clustering.run', { algorithm: 'ward', k: 3 });
  [tree, coarse] = [made.run, made.cut];
  const { clusters = [] } = (await call('clustering.clusters', {})) ?? {};
  const dark = clusters.find(({ prototypes }) => ofLook('dark').includes(prototypes[0]));
  branch = dark?.node ?? -1;
  await call('labeling.assign', { target: { kind: 'node', run: tree, node: branch }, classId: 3 });
  for (const { prototypes } of clusters) {
    const look = LOOKS.findIndex((name) => ofLook(name).includes(prototypes[0]));
    if (look < 2)
      await call('labeling.assign', { target: { kind: 'selection', ids: prototypes.slice(0, 2) }, classId: look + 1 });
  }
  // another cut is the current one by the time of the model
  await call('clustering.cut', { k: 5 });
  await call('propagation.run', { threshold: 0.6, space: 'contrast,gabor-48' });
});

describe('the lineage of a label', () => {
  it('of the model goes on to its answers, their decisions and prototypes, space, encoder and content', async () => {
    const runs = await call('clustering.runs', {});
    const model = await call('propagation.current', {});
    const [encoder] = await call('embeddings.encoders', {});
    const { ids, sources } = (await call('propagation.predictions', {})) as NonNullable<
      Response<'propagation.predictions'>
    >;
    const image = ids[sources.indexOf(LABEL_SOURCES.indexOf('model'))];
    const found = await call('export.lineage', { image });
    const file = [...idOf].find(([, id]) => id === image)?.[0] ?? '';
    const content = createHash('sha256')
      .update(readFileSync(join(library, file)))
      .digest('hex');

    expect(found).toMatchObject({
      image: { id: image, file, sha256: content, changed: false },
      set: 'labels',
      label: truth.get(file),
      source: 'model',
      decision: null,
      prediction: { model: model?.id, threshold: 0.6 },
      model: { id: model?.id, algorithm: 'softmax', seed: 1 },
      clusters: [{ run: tree, cut: runs[0].cut, cutName: '5 clusters', k: 5, algorithm: 'ward', seed: null }],
    });
    expect(found.model?.trainedOn.map(({ image: id, label }) => label === truthOf(id))).toEqual(Array(10).fill(true));
    const [byHand, byGroup] = ['human', 'cluster'].map((wanted) =>
      found.model?.trainedOn.filter(({ source }) => source === wanted),
    );
    expect([byHand?.length, byGroup?.length]).toEqual([4, 6]);
    expect(byHand?.every(({ decision, cluster }) => ID.test(decision ?? '') && cluster === null)).toBe(true);
    expect(byHand?.some(({ prototype }) => prototype?.rank === 1)).toBe(true);
    expect(byGroup?.map(({ cluster }) => cluster)).toEqual(
      Array.from({ length: 6 }, () => ({ kind: 'node', run: tree, cut: coarse, number: branch, images: 6 })),
    );
    const spaceOf = (id: string | undefined) => found.spaces.find((space) => space.id === id);
    expect(spaceOf(found.model?.space)?.blocks).toEqual([
      { name: 'contrast', version: found.features },
      { name: 'gabor-48', version: encoder.id },
    ]);
    expect(spaceOf(found.clusters[0].space)?.blocks).toEqual([{ name: 'contrast', version: found.features }]);
  });

  it('of a branch names the node, its tree and the cut on which it was labeled, also after another cut', async () => {
    const image = ofLook('dark')[0];
    const found = await call('export.lineage', { image });
    expect(found).toMatchObject({
      label: 'dark',
      source: 'cluster',
      decision: {
        kind: 'labeling.assign',
        actor: 'test',
        cluster: { kind: 'node', run: tree, cut: coarse, number: branch },
      },
    });
    // the current cut, and that of the decision
    expect(found.clusters.map(({ cutName, node }) => [cutName, node === branch])).toEqual([
      ['5 clusters', expect.any(Boolean)],
      ['3 clusters', true],
    ]);
    const [entry] = (await call('project.log', { limit: 1000 })).filter(({ seq }) => seq === found.decision?.seq);
    expect([entry.result, entry.text]).toEqual([found.decision?.id, "a cluster of 6 images as 'dark'"]);
  });

  it('keeps the answers of the model as they were, whatever was said since', async () => {
    const image = ofLook('fog').at(-1) as number;
    const before = (await call('export.lineage', { image })).model?.trainedOn;
    await call('labeling.assign', { target: { kind: 'selection', ids: ofLook('fog') }, classId: 2 });
    expect((await call('export.lineage', { image })).model?.trainedOn).toEqual(before);
    await call('labeling.undo', {});
  });

  it('lists the nearest answers of the model, where only some are asked for', async () => {
    const image = ofLook('fog').at(-1) as number;
    const all = (await call('export.lineage', { image })).model;
    const few = (await call('export.lineage', { image, nearest: 4 })).model;
    expect([all?.images, all?.trainedOn.length, few?.images]).toEqual([10, 10, 10]);
    const inOrder = all?.trainedOn.toSorted((a, b) => (a.distance ?? NaN) - (b.distance ?? NaN));
    expect(few?.trainedOn).toEqual(inOrder?.slice(0, 4));
    expect(few?.trainedOn[0]).toMatchObject({ label: 'fog', distance: expect.any(Number) });
    // of another image others are the nearest
    const dark = (await call('export.lineage', { image: ofLook('dark')[0], nearest: 4 })).model;
    expect(dark?.trainedOn.map(({ label }) => label)).toEqual(Array(4).fill('dark'));
  });

  it('of no image is refused', async () => {
    expect(await refusal(call('export.lineage', { image: 999 }))).toMatchObject({
      kind: 'input',
      message: 'there is no image with id 999',
    });
  });
});

const truthOf = (id: number) => [...idOf].flatMap(([file, own]) => (own === id ? [truth.get(file)] : []))[0];

describe('the manifest', () => {
  it('lets every label be walked back to people and bytes by its ids alone', async () => {
    const out = join(temp(), 'dataset');
    await call('export.run', { format: 'csv', out });
    const rows: Record<string, string>[] = parse(readFileSync(join(out, 'manifest.csv')), { columns: true });
    for (const row of rows) {
      const bySource = {
        model: () => {
          // prediction, model, answers
          const answers = rows.filter((other) => other.answer_of === row.answers);
          expect([ID.test(row.model), answers.length, row.decision]).toEqual([true, 10, '']);
          // human labels and prototypes, clusters and cut
          expect(answers.every((answer) => ID.test(answer.decision) && answer.label !== '')).toBe(true);
          expect(answers.filter((answer) => answer.prototype === '1' && answer.cut === row.cut).length).toBeGreaterThan(
            0,
          );
        },
        human: () => expect([ID.test(row.decision), row.group, row.model]).toEqual([true, '', '']),
        cluster: () =>
          expect([ID.test(row.decision), row.group, row.group_run, row.group_cut]).toEqual([
            true,
            `node ${branch}`,
            tree,
            coarse,
          ]),
        abstained: () => expect([row.label, row.decision]).toEqual(['', '']),
      }[row.label_source];
      bySource?.();
      // cluster and cut, spaces, versions, content
      expect([row.run, row.run_space, row.cut, row.encoders].map((id) => ID.test(id))).toEqual(Array(4).fill(true));
      expect([row.cluster, row.node].map((n) => /^\d+$/.test(n))).toEqual([true, true]);
      expect(row.features).toMatch(/sharp/);
      expect(row.sha256).toBe(
        createHash('sha256')
          .update(readFileSync(join(library, row.file)))
          .digest('hex'),
      );
    }
    expect(new Set(rows.map((row) => row.label_source))).toEqual(new Set(['model', 'human', 'cluster']));
  });
});
