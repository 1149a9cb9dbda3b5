import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { API, type CallName, type Response } from '../../src-shared/contract/api.ts';
import { factsOf } from '../../src-shared/contract/facts.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { LABEL_SOURCES } from '../../src-shared/model/labels.ts';
import { ANSWERS_READ, explanation } from '../../src-shared/propagation/explanation.ts';
import { listing } from '../support/listing.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny, type Look } from '../support/tinyImages.ts';

/*
 * The whole contract, once, in the order in which a person meets it. Each step goes on from the one before.
 */

const temp = tempFolders();
const data = temp('data');
const library = temp('photos');
const PER_LOOK = 8;

const app = testApp(data);
const { call } = app;

let truth = new Map<string, Look>();
let before: string[] = [];
/** Image id by file. */
const idOf = new Map<string, number>();
const lookOf = (id: number) => [...idOf].flatMap(([file, own]) => (own === id ? (truth.get(file) ?? 'none') : []))[0];
const ofLook = (look: Look) => [...truth].filter(([, own]) => own === look).map(([file]) => idOf.get(file) as number);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

beforeAll(async () => {
  truth = await writeLibrary(library, PER_LOOK);
  await writeTiny(join(library, 'half.jpg'), 'strong', 99, 300, 200);
  writeFileSync(join(library, 'half.jpg'), readFileSync(join(library, 'half.jpg')).subarray(0, 8000));
  writeFileSync(join(library, 'words.jpg'), 'no picture');
  writeFileSync(join(library, 'notes.txt'), 'no picture');
  writeFileSync(join(library, 'z-copy.png'), readFileSync(join(library, 'a/img-000.png')));
  truth.set('z-copy.png', 'fog');
  before = listing(library, { times: true });
});

const IMAGES = 3 * PER_LOOK + 1;

describe('a project from its first folder to its export', () => {
  it('has nothing open at first', async () => {
    expect(await call('project.status', {})).toEqual({ kind: 'closed', recent: [] });
    for (const name of ['library.summary', 'clustering.clusters', 'labeling.undo', 'export.plan'] as const)
      expect(await refusal(call(name, {}))).toEqual({
        kind: 'missing',
        message: 'no project is open; open a library first',
        file: null,
      });
    expect(await app.picture('thumb', 1)).toBeNull();
  });

  it('makes the project of a library in the data folder', async () => {
    const digits = createHash('sha256').update(library).digest('hex').slice(0, 8);
    const name = library.split('/').at(-1);
    const project = join(data, `${name}-${digits}.penumbra`);
    expect(await call('project.open', { library })).toEqual({ project });
    expect(await call('project.status', {})).toEqual({
      kind: 'open',
      name,
      counts: { project, found: 0, ready: 0, failed: 0, ignored: 0, measured: 0, labeled: 0 },
      missing: 0,
      roots: [{ id: 1, path: library, name }],
      stages: [
        'library',
        'features',
        'embeddings',
        'clustering',
        'labeling',
        'propagation',
        'validation',
        'export',
      ].map((stage) => ({ stage, state: 'empty', note: '' })),
      undo: null,
      redo: null,
      provider: { name: 'CPU', why: 'ONNX Runtime runs on the processor here' },
      jobs: [],
      watch: { watching: false, how: 'off', why: '', batches: 0, last: null },
    });
    // once more changes nothing
    expect(await call('project.open', { library })).toEqual({ project });
    expect(await call('library.addRoot', { path: library })).toEqual({ root: 1 });
  });

  it('says what must come first, before there is anything', async () => {
    const nothing = async (name: CallName, request: object) => (await refusal(app.raw(name, request))).message;
    expect(await call('clustering.clusters', {})).toBeNull();
    expect(await call('clustering.tree', {})).toBeNull();
    expect(await call('clustering.mapPoints', { method: 'pca' })).toBeNull();
    expect(await call('propagation.current', {})).toBeNull();
    expect(await call('propagation.predictions', {})).toBeNull();
    expect(await call('validation.current', {})).toBeNull();
    expect(await call('labeling.question', {})).toBeNull();
    expect(await call('labeling.undo', {})).toEqual({ undone: null });
    expect(await call('labeling.redo', {})).toEqual({ redone: null });
    expect(await nothing('clustering.run', { algorithm: 'ward' })).toBe(
      'no image has been measured yet; run: penumbra extract --project P',
    );
    expect(await nothing('clustering.assignments', {})).toBe(
      'there are no clusters yet; run: penumbra cluster --project P --algorithm ward -k 5',
    );
    expect(await nothing('clustering.cut', { k: 3 })).toBe('the current clustering has no tree; run Ward first');
    expect(await nothing('propagation.threshold', { threshold: 0.5 })).toBe(
      'there is no model yet; run: penumbra propagate --project P',
    );
    expect(await nothing('validation.run', {})).toBe('there is nothing to validate yet; cluster or propagate first');
    expect(await nothing('export.run', { format: 'folders', out: join(data, 'out') })).toBe(
      'there are no images to export yet; open a library first',
    );
    expect(await nothing('embeddings.embed', { encoder: 'gabor-48' })).toBe(
      'there are no images to embed yet; scan a library first',
    );
    expect(existsSync(join(data, 'out'))).toBe(false);
  });

  it('scans', async () => {
    const counts = await call('library.scan', {});
    expect(counts).toMatchObject({ found: 28, ready: 26, failed: 1, ignored: 1, measured: 0, labeled: 0 });
    const summary = await call('library.summary', {});
    expect(summary).toMatchObject({
      counts,
      missing: 0,
      failed: [{ file: 'words.jpg', reason: 'text, not an image' }],
      ignored: [{ reason: 'not an image: .txt', files: 1 }],
      formats: [
        { format: 'PNG', files: 19 },
        { format: 'JPEG', files: 7 },
      ],
      longSides: [
        { range: 'under 256', files: 25 },
        { range: '256 to 512', files: 1 },
      ],
      duplicates: 1,
    });
    expect(await call('library.ignored', {})).toEqual([{ file: 'notes.txt', reason: 'not an image: .txt' }]);

    const { ids, excluded } = await call('library.ids', {});
    const rows = await call('library.images', { ids: [...ids] });
    for (const { id, file } of rows) idOf.set(file, id);
    expect([ids.length, excluded]).toEqual([26, new Uint8Array(26)]);
    expect(rows[0]).toEqual({
      id: 1,
      file: 'a/img-000.png',
      width: 40,
      height: 30,
      format: 'PNG',
      bytes: readFileSync(join(library, 'a/img-000.png')).length,
      excluded: false,
      changed: false,
      represented: false,
      damaged: false,
    });
    // ids follow the byte order of paths
    expect(rows.map(({ file }) => file)).toEqual(rows.map(({ file }) => file).sort());
  });

  it('measures', async () => {
    const counts = await call('features.extract', {});
    // two are copies of one content, one ends early
    expect(counts).toMatchObject({
      found: 28,
      ready: IMAGES,
      failed: 2,
      ignored: 1,
      measured: IMAGES,
      computed: IMAGES - 1,
    });
    expect(await call('features.extract', { workers: 1 })).toMatchObject({ measured: IMAGES, computed: 0 });
    idOf.delete('half.jpg');

    const { ids, data: values } = await call('features.matrix', {});
    expect([[...ids], values.length]).toEqual([[...idOf.values()], IMAGES * FEATURE_NAMES.length]);
    const { images, features } = await call('features.distributions', { bins: 7 });
    expect([images, features.map(({ name }) => name)]).toEqual([IMAGES, [...FEATURE_NAMES]]);
    expect(features.map(({ counts }) => [counts.length, sum(counts)])).toEqual(FEATURE_NAMES.map(() => [7, IMAGES]));
    const one = await call('features.of', { id: 1 });
    expect([one.values, one.histogram?.bins.length]).toEqual([[...values.subarray(0, FEATURE_NAMES.length)], 64]);
    expect(await call('features.of', { id: 999 })).toEqual({ id: 999, values: null, histogram: null, flags: [] });
  });

  it('shows pictures by id', async () => {
    for (const kind of ['thumb', 'media'] as const) {
      const jpeg = await app.picture(kind, 1);
      expect(await sharp(jpeg as Uint8Array).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 30 });
    }
    expect(await app.picture('thumb', 999)).toBeNull();
  });

  it('measures single files', async () => {
    const file = join(library, 'a/img-000.png');
    const [good, bad] = await call('features.files', { files: [file, join(library, 'words.jpg')] });
    const { values } = await call('features.of', { id: 1 });
    expect(bad).toEqual({ file: join(library, 'words.jpg'), error: 'text, not an image' });
    expect(Object.keys(good)).toEqual(['file', ...FEATURE_NAMES]);
    expect(FEATURE_NAMES.map((name) => Math.fround('error' in good ? NaN : good[name]))).toEqual(values);
  });

  it('embeds with the encoder that is shipped', async () => {
    const result = { encoder: 'gabor-48', images: IMAGES, dim: 48, failed: 0, provider: 'cpu' };
    expect(await call('embeddings.embed', { encoder: 'gabor-48' })).toEqual(result);
    expect(await call('embeddings.embed', { encoder: 'gabor-48' })).toEqual(result);
    const encoders = await call('embeddings.encoders', {});
    expect(encoders).toMatchObject([{ name: 'gabor-48', dim: 48, images: IMAGES, shipped: true }]);
    expect(encoders[0].card).toMatch(/^#/);

    const copy = idOf.get('z-copy.png') as number;
    for (const space of ['contrast', 'gabor-48', 'gabor-48,contrast']) {
      const near = await call('embeddings.neighbours', { id: 1, space, k: 5 });
      expect(near[0]).toEqual({ id: copy, distance: 0 });
      expect(near.map(({ distance }) => distance)).toEqual(near.map(({ distance }) => distance).sort((a, b) => a - b));
      // of one look, all five
      expect(near.map(({ id }) => lookOf(id))).toEqual(Array(5).fill('fog'));
    }
    const file = join(data, 'truth.csv');
    writeFileSync(file, ['file,class,note', ...[...truth].map((row) => row.join())].join('\n'));
    const agreement = await call('demo.agreement', { truth: file, space: 'contrast' });
    expect(agreement).toMatchObject({ images: IMAGES, share: 1 });
    expect(agreement.chance).toBeCloseTo((9 * 8 + 8 * 7 + 8 * 7) / (25 * 24), 10);
  });

  let kmeans = '';
  it('clusters by k-means', async () => {
    const result = await call('clustering.run', { algorithm: 'kmeans', k: 3, seed: 7 });
    kmeans = result.run;
    expect(result).toMatchObject({ algorithm: 'kmeans', k: 3, seed: 7, sizes: [9, 8, 8] });
    expect(result.silhouette).toBeGreaterThan(0.2);
    const { ids, clusters, distances, anomaly } = await call('clustering.assignments', {});
    expect([...ids]).toEqual([...idOf.values()]);
    // each cluster is one look
    for (let c = 0; c < 3; c++) expect(new Set([...ids].filter((_, i) => clusters[i] === c).map(lookOf)).size).toBe(1);
    expect([distances, anomaly].map((a) => [a.length, a.every((v) => v >= 0 && Number.isFinite(v))])).toEqual(
      [0, 1].map(() => [IMAGES, true]),
    );
    expect(await call('clustering.tree', {})).toBeNull();
    // the same again is the same run
    expect((await call('clustering.run', { algorithm: 'kmeans', k: 3, seed: 7 })).run).toBe(kmeans);
    expect(await call('clustering.runs', {})).toHaveLength(1);
  });

  let ward = '';
  it('clusters by Ward, and cuts the tree', async () => {
    const result = await call('clustering.run', { algorithm: 'ward', k: 3 });
    ward = result.run;
    expect(result).toMatchObject({ algorithm: 'ward', k: 3, sizes: [9, 8, 8] });
    const coarse = (await call('clustering.assignments', {})).clusters;

    const tree = await call('clustering.tree', { leaves: 10 });
    expect(tree).toMatchObject({ run: ward, images: IMAGES, leaves: 10 });
    expect(tree?.nodes).toHaveLength(19);
    const root = tree?.nodes[tree.root];
    expect(root).toMatchObject({ node: 2 * IMAGES - 2, size: IMAGES });

    const cut = await call('clustering.cut', { k: 5 });
    expect(cut).toMatchObject({ run: ward, k: 5 });
    expect([sum(cut.sizes), cut.sizes]).toEqual([IMAGES, [...cut.sizes].sort((a, b) => b - a)]);
    // fine clusters lie within coarse ones
    const fine = (await call('clustering.assignments', {})).clusters;
    expect(new Set([...fine].map((c, i) => `${c} in ${coarse[i]}`)).size).toBe(5);
    // a cut at the height that is given back is the same cut
    expect(await call('clustering.cut', { height: cut.height })).toEqual(cut);
    expect((await call('clustering.cut', { height: 0 })).k).toBeGreaterThanOrEqual(IMAGES - 1);
    expect((await call('clustering.cut', { height: 1e9 })).sizes).toEqual([IMAGES]);
    expect(await call('clustering.cut', { k: 3 })).toMatchObject({ sizes: [9, 8, 8] });

    const found = await call('clustering.clusters', {});
    expect(found?.run).toMatchObject({
      id: ward,
      current: true,
      stale: false,
      outside: 0,
      images: IMAGES,
      space: 'contrast',
    });
    for (const { node, size, prototypes, profile, words, separating } of found?.clusters ?? []) {
      const { ids } = await call('clustering.members', { node: node as number });
      expect([ids.length, new Set([...ids].map(lookOf)).size]).toEqual([size, 1]);
      expect(prototypes.every((id) => ids.includes(id))).toBe(true);
      expect([profile.length, words.length > 0, separating.length > 0]).toEqual([FEATURE_NAMES.length, true, true]);
    }
    expect((await call('clustering.members', { node: root?.node ?? 0 })).ids.length).toBe(IMAGES);
    expect(await refusal(call('clustering.members', { node: 2 * IMAGES - 1 }))).toMatchObject({
      kind: 'input',
      message: `the tree has no node ${2 * IMAGES - 1}`,
    });
  });

  it('names prototypes', async () => {
    const prototypes = await call('clustering.prototypes', { perCluster: 2 });
    expect(prototypes.map(({ cluster, rank }) => [cluster, rank])).toEqual(
      [0, 1, 2].flatMap((c) => [1, 2].map((r) => [c, r])),
    );
    expect(prototypes.map(({ id, file }) => idOf.get(file) === id)).toEqual(Array(6).fill(true));
  });

  it('keeps every run, and goes back to one', async () => {
    const runs = await call('clustering.runs', {});
    expect(runs.map(({ id, name, current }) => [id, name, current])).toEqual([
      [kmeans, 'k-means 1', false],
      [ward, 'Ward 2', true],
    ]);
    expect(await call('clustering.makeCurrent', { run: kmeans })).toEqual({ run: kmeans });
    expect((await call('clustering.clusters', {}))?.run).toMatchObject({ id: kmeans, k: 3 });
    expect((await call('clustering.clusters', {}))?.clusters.map(({ node }) => node)).toEqual([null, null, null]);
    expect(await refusal(call('clustering.makeCurrent', { run: 'none' }))).toMatchObject({
      kind: 'input',
      message: 'there is no run none',
    });
    await call('clustering.makeCurrent', { run: ward });
  });

  it('lays the images out', async () => {
    expect(await call('clustering.map', { method: 'pca' })).toMatchObject({ method: 'pca', images: IMAGES });
    const map = await call('clustering.mapPoints', { method: 'pca' });
    expect([map?.components, map?.coordinates.length, map?.loadings.length, map?.stale]).toEqual([
      3,
      3 * IMAGES,
      3 * FEATURE_NAMES.length,
      false,
    ]);
    expect([...(map?.ids ?? [])]).toEqual([...idOf.values()]);
    expect(await call('clustering.mapPoints', { method: 'pca', space: 'gabor-48' })).toBeNull();
  });

  it('keeps classes', async () => {
    expect(await call('labeling.addClass', { name: '  foggy ' })).toEqual({
      id: 1,
      name: 'foggy',
      key: 1,
      colour: 0,
      images: 0,
    });
    await call('labeling.addClass', { name: 'strong' });
    await call('labeling.addClass', { name: 'spare' });
    expect(await refusal(call('labeling.addClass', { name: 'strong' }))).toMatchObject({
      kind: 'input',
      message: "there is a class named 'strong' already",
    });
    expect(await call('labeling.renameClass', { id: 1, name: 'fog' })).toMatchObject({ id: 1, name: 'fog' });
    expect(await refusal(call('labeling.renameClass', { id: 1, name: 'strong' }))).toMatchObject({ kind: 'input' });
    expect(await refusal(call('labeling.renameClass', { id: 9, name: 'x' }))).toMatchObject({
      message: 'there is no class with id 9',
    });
    expect(await call('labeling.removeClass', { id: 3 })).toEqual({ removed: true });
    // an id is not used twice
    expect(await call('labeling.addClass', { name: 'dark' })).toMatchObject({ id: 4, key: 3, colour: 2 });
    expect((await call('labeling.classes', {})).map(({ id, name }) => [id, name])).toEqual([
      [1, 'fog'],
      [2, 'strong'],
      [4, 'dark'],
    ]);
  });

  const sources = async () => {
    const { ids, classes, sources } = await call('labeling.labels', {});
    return new Map([...ids].map((id, i) => [id, `${classes[i]} ${LABEL_SOURCES[sources[i]]}`]));
  };

  it('asks, and takes answers about one image, a selection, a page, a cluster and a branch', async () => {
    const first = await call('labeling.question', {});
    expect(first).toMatchObject({ number: 1, cluster: 0, settles: 9, proposal: [] });
    expect(first?.why).toMatch(/^prototype 1 of [1-8] of cluster 0$/);
    expect([first?.typical.length, first?.border.length, first?.typical.includes(first.id)]).toEqual([7, 7, false]);
    const skipped = await call('labeling.question', { skip: [first?.id ?? 0] });
    expect(skipped?.cluster).toBe(1);

    const [fog1, fog2, fog3, fog4] = ofLook('fog');
    expect(await call('labeling.assign', { target: { kind: 'image', id: fog1 }, classId: 1 })).toEqual({
      images: 1,
      text: "img-000.png as 'fog'",
    });
    expect(await call('labeling.assign', { target: { kind: 'selection', ids: [fog2, fog3] }, classId: 1 })).toEqual({
      images: 2,
      text: "2 images as 'fog'",
    });
    await call('labeling.assign', { target: { kind: 'page', ids: [fog4] }, classId: 1 });
    const clusters = (await call('clustering.clusters', {}))?.clusters ?? [];
    const strong = clusters.find(({ prototypes }) => lookOf(prototypes[0]) === 'strong');
    const dark = clusters.find(({ prototypes }) => lookOf(prototypes[0]) === 'dark');
    expect(
      await call('labeling.assign', {
        target: { kind: 'cluster', run: ward, cluster: strong?.cluster ?? 0 },
        classId: 2,
      }),
    ).toMatchObject({ images: 8 });
    await call('labeling.assign', { target: { kind: 'node', run: ward, node: dark?.node ?? 0 }, classId: 4 });
    await call('labeling.assign', { target: { kind: 'image', id: ofLook('dark')[0] }, classId: 4 });

    const found = await sources();
    expect(found.size).toBe(4 + 8 + 8);
    expect([fog1, fog3, fog4].map((id) => found.get(id))).toEqual(['1 human', '1 human', '1 confirmed']);
    expect(ofLook('strong').map((id) => found.get(id))).toEqual(Array(8).fill('2 cluster'));
    expect(ofLook('dark').map((id) => found.get(id))).toEqual(['4 human', ...Array(7).fill('4 cluster')]);
    expect((await call('labeling.classes', {})).map(({ name, images }) => [name, images])).toEqual([
      ['fog', 4],
      ['strong', 8],
      ['dark', 8],
    ]);

    // another cut numbers its clusters anew; the label stays on the branch
    await call('clustering.cut', { k: 7 });
    expect(await sources()).toEqual(found);
    await call('clustering.cut', { k: 3 });
  });

  it('refuses what makes no sense, and keeps the labels', async () => {
    const before = await sources();
    const assign = (target: object, classId: number | null = 1) =>
      refusal(app.raw('labeling.assign', { target, classId }));
    expect(await assign({ kind: 'image', id: 999 })).toMatchObject({
      kind: 'input',
      message: 'there is no image with id 999',
    });
    expect(await assign({ kind: 'selection', ids: [1, 998] })).toMatchObject({
      message: 'there is no image with id 998',
    });
    expect(await assign({ kind: 'image', id: 1 }, 77)).toMatchObject({ message: 'there is no class with id 77' });
    expect(await assign({ kind: 'cluster', run: ward, cluster: 3 })).toMatchObject({
      message: `there is no such cluster in run ${ward}`,
    });
    expect(await assign({ kind: 'node', run: ward, node: 999 })).toMatchObject({
      message: `there is no such node in run ${ward}`,
    });
    expect(await assign({ kind: 'node', run: 'none', node: 1 })).toMatchObject({
      message: 'there is no such node in run none',
    });
    expect(await assign({ kind: 'selection', ids: [] })).toMatchObject({
      kind: 'input',
      message: expect.stringContaining('target.ids'),
    });
    expect(await refusal(call('labeling.removeClass', { id: 2 }))).toMatchObject({
      message: "'strong' labels 8 images; give them another class first",
    });
    expect(await sources()).toEqual(before);
  });

  it('undoes and redoes everything that was said, by name', async () => {
    const before = await sources();
    const state = async () => {
      const status = await call('project.status', {});
      return status.kind === 'open' ? [status.undo, status.redo] : [];
    };
    const last = (await state())[0];
    expect(last).toMatch(/^img-\d+\.(png|jpg) as 'dark'$/);
    const undone: (string | null)[] = [];
    for (let next = await call('labeling.undo', {}); next.undone !== null; next = await call('labeling.undo', {}))
      undone.push(next.undone);
    expect([undone.length, undone[0], undone.at(-1)]).toEqual([12, last, "new class 'foggy'"]);
    expect([(await sources()).size, await call('labeling.classes', {}), await state()]).toEqual([
      0,
      [],
      [null, "new class 'foggy'"],
    ]);
    for (let i = 0; i < undone.length; i++) await call('labeling.redo', {});
    expect([await sources(), await state()]).toEqual([before, [last, null]]);
    expect(await call('labeling.redo', {})).toEqual({ redone: null });
  });

  it('takes labels from a table, and lists what does not fit', async () => {
    const [dark, fog] = [ofLook('dark')[0], ofLook('fog')[0]].map(
      (id) => [...idOf].find(([, own]) => own === id)?.[0] ?? '',
    );
    const csv = `\ufefflabel , FILE,note\r\ndark,${dark},same\r\nstrong,${fog.replace('/', '\\')},other\r\nfog,z-copy.png,\r\nfog,no/such.png,\r\n,b/img-001.png,no label\r\n`;
    const { seq } = (await call('project.log', { limit: 1 }))[0];
    expect(await call('labeling.import', { csv, onConflict: 'keep' })).toEqual({
      labeled: 1,
      unknown_files: ['no/such.png'],
      conflicts: [{ file: fog, kept: 'fog', refused: 'strong' }],
    });
    expect((await call('project.log', { limit: 1 }))[0]).toEqual({
      seq: seq + 1,
      time: expect.stringMatching(/^2026-01-01T/),
      actor: 'test',
      kind: 'labeling.import',
      text: '1 image labeled from a file',
      seed: null,
      result: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(await call('labeling.import', { csv })).toMatchObject({
      labeled: 1,
      conflicts: [{ file: fog, kept: 'strong', refused: 'fog' }],
    });
    expect((await sources()).get(idOf.get(fog) as number)).toBe('2 imported');
    expect(await call('labeling.undo', {})).toEqual({ undone: '1 image labeled from a file' });
    expect((await sources()).get(idOf.get(fog) as number)).toBe('1 human');

    const refused = async (text: string) => (await refusal(call('labeling.import', { csv: text }))).message;
    expect(await refused('a.png,fog\n')).toMatch(/^the labels need a header line with the columns 'file' and 'label'/);
    expect(await refused('')).toMatch(/^the labels need a header line/);
    expect(await refused('file,label\nx.png,fog\ny.png,dark\n')).toBe(
      'none of the 2 files is in this project; the column \'file\' must be relative to the library, as in "a/img-000.png"',
    );
    expect(await refused('file,label\na/img-000.png,fog,more\n')).toMatch(
      /^the labels cannot be read as CSV: .*line 2/,
    );
    expect(await refused('file,label\na/img-000.png,\n')).toBe("no row has anything in the column 'label'");
    expect(await refused(`file,label\na/img-000.png,${'x'.repeat(65)}\n`)).toBe(
      'the label of a/img-000.png has 65 characters; a class name has 64 at most',
    );
  });

  let accepted = 0;
  it('propagates, and counts every image once', async () => {
    const result = await call('propagation.run', { threshold: 0.6 });
    accepted = result.accepted;
    expect(result).toMatchObject({ model: 'softmax', images: IMAGES });
    expect(result.accepted + result.abstained).toBe(IMAGES);

    const found = (await call('propagation.predictions', {})) as NonNullable<Response<'propagation.predictions'>>;
    const { ids, classIds, probabilities, labels, sources: codes, confidence } = found;
    expect([[...ids], [...classIds], probabilities.length]).toEqual([[...idOf.values()], [1, 2, 4], 3 * IMAGES]);
    const decided = await sources();
    for (let i = 0; i < IMAGES; i++) {
      const row = [...probabilities.subarray(3 * i, 3 * i + 3)];
      expect(sum(row)).toBeCloseTo(1, 5);
      const said = decided.get(ids[i]);
      const best = Math.max(...row);
      const source = LABEL_SOURCES[codes[i]];
      if (said) {
        expect(`${labels[i]} ${source}`).toBe(said);
        expect(confidence[i]).toBe(source === 'cluster' ? NaN : 1);
      } else {
        expect([source, labels[i], confidence[i]]).toEqual(
          best >= Math.fround(0.6) ? ['model', classIds[row.indexOf(best)], best] : ['abstained', -1, best],
        );
      }
    }
    expect([...labels].filter((label) => label >= 0)).toHaveLength(result.accepted);

    const run = await call('propagation.current', {});
    expect(run).toMatchObject({ ...result, space: 'contrast', threshold: 0.6, answers: 21, stale: false });
    expect(sum((run?.classes ?? []).map((c) => c.accepted))).toBe(result.accepted);
    expect(sum((run?.classes ?? []).map((c) => c.abstained))).toBe(result.abstained);
    expect(await call('propagation.run', { threshold: 0.6 })).toEqual(result);
    expect(await call('propagation.current', {})).toEqual(run);
    // a model that was trained before proposes
    expect((await call('labeling.question', {}))?.proposal).toHaveLength(3);
  });

  it('moves the threshold without training', async () => {
    const all = await call('propagation.threshold', { threshold: 0 });
    expect(all).toMatchObject({ threshold: 0, accepted: IMAGES, abstained: 0 });
    const none = await call('propagation.threshold', { threshold: 1 });
    // what was decided stays
    expect(none).toMatchObject({ threshold: 1, accepted: 21, abstained: IMAGES - 21, id: all.id });
    expect(await call('propagation.threshold', { threshold: 0.6 })).toMatchObject({ accepted });
    expect(await refusal(call('propagation.threshold', { threshold: 1.1 }))).toMatchObject({
      kind: 'input',
      message: expect.stringContaining('propagation.threshold: threshold:'),
    });
  });

  it('explains each label down to the file', async () => {
    const decided = ofLook('strong')[2];
    const cluster = await call('export.lineage', { image: decided, nearest: ANSWERS_READ });
    expect(cluster).toMatchObject({ image: { id: decided }, label: 'strong', source: 'cluster' });
    expect(explanation(cluster).map(({ title }) => title)).toEqual([
      "Label 'strong'",
      'Softmax regression',
      '21 answers',
      'Near answer',
      'Near answer',
      'Near answer',
      expect.stringMatching(/^Cluster \d of 3$/),
      'The contrast space',
      cluster.image.file.split('/').at(-1),
    ]);
    const open = ofLook('fog')[6];
    const model = await call('export.lineage', { image: open });
    expect(model.source === 'model' || model.source === 'abstained').toBe(true);
    const probabilities = model.prediction?.probabilities.map(({ probability }) => probability) ?? [];
    expect(probabilities).toHaveLength(3);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
    const steps = explanation(model);
    expect(steps[0].title).toBe('Softmax regression');
    expect(steps.at(-1)?.id).toMatch(/^[0-9a-f]{64}$/);
    expect(await refusal(call('export.lineage', { image: 999 }))).toMatchObject({
      kind: 'input',
      message: 'there is no image with id 999',
    });
  });

  it('simulates a person, and writes nothing into the project', async () => {
    const before = await call('project.log', { limit: 1000 });
    const folder = join(data, 'predictions');
    const request = { truth: join(data, 'truth.csv'), budgets: [10, 3, 3], seeds: 2, predictions: folder };
    const result = await call('propagation.simulate', request);
    expect(result).toMatchObject({ images: IMAGES, seeds: 2, space: 'contrast' });
    expect(result.budgets.map(({ labels }) => labels)).toEqual([3, 10]);
    expect(result.budgets[1].accuracy).toBeGreaterThan(0.9);
    expect(await call('propagation.simulate', request)).toEqual(result);
    expect(await call('project.log', { limit: 1000 })).toEqual(before);

    expect(readdirSync(folder).sort()).toEqual(['10.csv', '3.csv']);
    const [header, ...rows] = readFileSync(join(folder, '10.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(header).toEqual(['file', 'label', 'confidence', 'accepted', 'asked']);
    expect(rows.map(([file]) => file)).toEqual([...idOf.keys()]);
    const asked = rows.filter(([, , , , flag]) => flag === '1');
    expect(asked).toHaveLength(10);
    expect(asked.map(([file, label, confidence, flag]) => [label === truth.get(file), confidence, flag])).toEqual(
      asked.map(() => [true, '1', '1']),
    );
  });

  it('validates', async () => {
    const report = await call('validation.run', {});
    expect(report.statistics.map(({ name }) => name)).toEqual([
      'silhouette',
      'Davies-Bouldin',
      'Calinski-Harabasz',
      'silhouette',
      'Davies-Bouldin',
      'Calinski-Harabasz',
      'adjusted Rand index',
    ]);
    expect(report.statistics.map(({ value }) => Number.isFinite(value))).toEqual(Array(7).fill(true));
    const agreement = report.statistics[6];
    expect([agreement.value, agreement.images]).toEqual([1, accepted]);
    expect(report.correlations.map(({ className, features }) => [className, features.length])).toEqual([
      ['fog', 24],
      ['strong', 24],
      ['dark', 24],
    ]);
    expect([report.stale, await call('validation.current', {})]).toEqual([false, report]);
    await call('propagation.threshold', { threshold: 1 });
    expect((await call('validation.current', {}))?.stale).toBe(true);
    await call('propagation.threshold', { threshold: 0.6 });
    expect((await call('validation.current', {}))?.stale).toBe(false);
  });

  it('takes images out of everything that is given away', async () => {
    const id = idOf.get('z-copy.png') as number;
    expect(await call('library.exclude', { ids: [id, 999], excluded: true })).toEqual({ images: 1 });
    const { ids, excluded } = await call('library.ids', {});
    expect([...ids].filter((_, i) => excluded[i] === 1)).toEqual([id]);
    expect((await call('export.plan', {})).images).toBe(IMAGES - 1);
    expect((await call('clustering.clusters', {}))?.run.stale).toBe(true);
    expect((await call('propagation.current', {}))?.stale).toBe(true);
    await call('library.exclude', { ids: [id], excluded: false });
    expect((await call('clustering.clusters', {}))?.run.stale).toBe(false);
    expect((await call('propagation.current', {}))?.stale).toBe(false);
  });

  it('exports', async () => {
    const plan = await call('export.plan', {});
    expect(plan).toMatchObject({ images: IMAGES, abstained: IMAGES - accepted, warnings: [] });
    expect(sum(plan.classes.map(({ images }) => images)) + plan.abstained).toBe(IMAGES);
    const out = join(data, 'dataset');
    const result = await call('export.run', { format: 'folders', out });
    expect(result).toEqual({ format: 'folders', out, written: IMAGES, verified: IMAGES });
    expect(readdirSync(out).sort()).toEqual(
      ['README.md', ...(plan.abstained > 0 ? ['abstained'] : []), 'images', 'manifest.csv'].sort(),
    );
    expect(readdirSync(join(out, 'images')).sort()).toEqual(['dark', 'fog', 'strong']);
  });

  it('has a status, a log and events of all that', async () => {
    const status = await call('project.status', {});
    expect(status).toMatchObject({
      kind: 'open',
      counts: { found: 28, ready: IMAGES, failed: 2, ignored: 1, measured: IMAGES, labeled: 21 },
      jobs: [],
    });
    expect(status.kind === 'open' && status.stages.map(({ stage, state, note }) => [stage, state, note])).toEqual([
      ['library', 'ready', '25'],
      ['features', 'ready', '24'],
      ['embeddings', 'ready', '1'],
      ['clustering', 'ready', '3'],
      ['labeling', 'ready', '21'],
      ['propagation', 'ready', `${Math.round((100 * accepted) / IMAGES)} %`],
      ['validation', 'ready', ''],
      ['export', 'ready', ''],
    ]);
    const log = await call('project.log', { limit: 1000 });
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: log.length }, (_, i) => log.length - i));
    // every act is put into words
    expect(log.filter(({ kind, text }) => text === kind || text.includes('undefined') || text.includes('NaN'))).toEqual(
      [],
    );

    const jobs = app.events.flatMap(({ name, event }) => (name === 'job.changed' ? [event as JobState] : []));
    const ends = new Map(jobs.map(({ job, state }) => [job, state]));
    expect([...ends.values()].filter((state) => state !== 'done' && state !== 'failed')).toEqual([]);
    expect([...new Set(jobs.map(({ title }) => title))].sort()).toEqual([
      'Embedding with gabor-48',
      'Exporting folders',
      'Measuring contrast',
      'Measuring files',
      'PCA of the contrast space',
      'Propagating labels',
      'Scanning the library',
      'Simulating an annotator',
      'Validating',
      'Ward in the contrast space',
      'k-means in the contrast space',
    ]);
  });

  it('has a handler for every call', async () => {
    const names = (Object.keys(API) as CallName[]).filter((name) => factsOf(name).kind !== 'job');
    const requests = {
      id: 1,
      path: library,
      name: 'x',
      target: { kind: 'image', id: 1 },
      classId: 1,
      threshold: 0.6,
      node: 0,
      run: ward,
      csv: 'file,label',
      ids: [1],
      excluded: false,
      job: 'job-0',
      truth: join(data, 'truth.csv'),
      space: 'contrast',
      method: 'pca',
      k: 3,
    };
    const unhandled: string[] = [];
    for (const name of names) {
      const { kind, message } = await refusal(app.raw(name, name === 'project.open' ? { library } : requests));
      if (message.startsWith('no project is open') || kind === 'internal') unhandled.push(`${name}: ${message}`);
    }
    expect(unhandled).toEqual([]);
  });

  it('never wrote into the library', () => {
    expect(listing(library, { times: true })).toEqual(before);
  });

  it('is the same after it was closed and opened again', async () => {
    const shown = async () => ({
      status: await call('project.status', {}),
      labels: await call('labeling.labels', {}),
      classes: await call('labeling.classes', {}),
      clusters: await call('clustering.clusters', {}),
      predictions: await call('propagation.predictions', {}),
      report: await call('validation.current', {}),
      question: await call('labeling.question', {}),
      plan: await call('export.plan', {}),
    });
    const first = await shown();
    const { project } = await call('project.open', { library });
    const other = temp('other');
    await call('project.open', { library: other });
    expect(await call('project.status', {})).toMatchObject({ kind: 'open', counts: { found: 0 } });
    await call('project.open', { project });
    expect(await shown()).toEqual(first);
    expect(await app.close()).toBeUndefined();
    // closed, it is one file beside its folder
    expect(
      readdirSync(data)
        .filter((name) => project.endsWith(name.replace(/\.(files|lock)$/, '')))
        .sort(),
    ).toEqual([project.split('/').at(-1), `${project.split('/').at(-1)}.files`]);
  });

  it('remembers which projects were open', async () => {
    const later = testApp(data);
    const status = await later.call('project.status', {});
    expect(status.kind === 'closed' && status.recent.map(({ name }) => name.replace(/-\d+$/, ''))).toEqual([
      'photos',
      'other',
    ]);
    await later.close();
  });
});
