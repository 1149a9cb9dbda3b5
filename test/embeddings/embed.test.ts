import { copyFileSync, readFileSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { createInferencePool } from '../../src-main/embeddings/createInferencePool.ts';
import { embed } from '../../src-main/embeddings/embed.ts';
import { createEmbeddingStore } from '../../src-main/embeddings/embeddingStore.ts';
import { readEncoder, shippedEncoders } from '../../src-main/embeddings/findEncoder.ts';
import { createPixels } from '../../src-main/pixels/createPixels.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { scan } from '../../src-main/library/scan.ts';
import { heardPixels } from '../support/pixels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary } from '../support/tinyImages.ts';

const temp = tempFolders();
const SHIPPED = resolve('resources/encoders');

let pools: { readonly close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

async function setUp(root: string) {
  const folder = temp('project');
  const db = openDatabase(join(folder, 'p.penumbra'), folder);
  const images = createImageStore(db);
  const store = createEmbeddingStore(db);
  images.addRoot(Buffer.from(root), root, basename(root));
  await scan({
    store: images,
    inspect: ({ path }) => inspect(path),
    note: () => 1,
    isLabeled: () => false,
    parallel: 4,
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  const [encoder] = await shippedEncoders(SHIPPED);
  store.saveEncoder({ ...encoder, preprocessing: JSON.stringify(encoder.preprocessing) });
  const pixels = createPixels(resolve('out/main/pixelWorker.js'), 2);
  const inference = createInferencePool(resolve('out/main/inferenceWorker.js'));
  pools.push(pixels, inference);
  const run = (
    progress: (done: number, total: number) => void = () => undefined,
    abort = new AbortController(),
    heard: (weight: number, image: number) => void = () => undefined,
  ) => {
    const idOf = new Map(images.ready().map(({ id, sha256 }) => [sha256, id]));
    const told = heardPixels(pixels, (sha256, weight) => heard(weight, idOf.get(sha256) ?? 0));
    return embed({ store, encoder, pixels: told, inference, parallel: 4, signal: abort.signal, progress });
  };
  const row = () => store.encoders()[0];
  return { db, store, images, encoder, inference, run, row };
}

describe('embedding', () => {
  it('gives every content one vector, and does nothing the second time', async () => {
    const root = temp('photos');
    await writeLibrary(root, 12);
    writeFileSync(join(root, 'copy.png'), readFileSync(join(root, 'a/img-000.png')));
    const { run, row, store, encoder } = await setUp(root);
    const steps: [number, number][] = [];
    expect(await run((done, total) => steps.push([done, total]))).toEqual({ failed: 0, embedded: 36 });
    expect(steps).toEqual([
      [0, 36],
      [32, 36],
      [36, 36],
    ]);
    // both copies have it
    expect(row()).toMatchObject({ name: 'gabor-48', dim: 48, images: 37 });
    const vectors = [...store.vectors(encoder.id).values()];
    expect([vectors.length, vectors.every((v) => v.length === 48 && v.every(Number.isFinite))]).toEqual([36, true]);
    expect(await run()).toEqual({ failed: 0, embedded: 0 });
  });

  it('gives the same vectors whatever stands beside an image in its batch', async () => {
    const all = temp('photos');
    await writeLibrary(all, 4);
    const few = temp('photos');
    for (const name of readdirSync(join(all, 'b')).slice(0, 2)) copyFileSync(join(all, 'b', name), join(few, name));
    const [one, two] = [await setUp(all), await setUp(few)];
    await one.run();
    await two.run();
    const reference = one.store.vectors(one.encoder.id);
    for (const [sha256, vector] of two.store.vectors(two.encoder.id)) {
      const expected = reference.get(sha256) as Float32Array;
      expect(Math.max(...vector.map((v, i) => Math.abs(v - expected[i])))).toBeLessThan(1e-5);
    }
  });

  it('keeps whole batches when it is cancelled, as a space that can be used, and goes on', async () => {
    const root = temp('photos');
    await writeLibrary(root, 12);
    const { run, row } = await setUp(root);
    const abort = new AbortController();
    await expect(run((done) => done === 32 && abort.abort(), abort)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(row()).toMatchObject({ dim: 48, images: 32 });
    expect(await run()).toEqual({ failed: 0, embedded: 4 });
  });

  it('goes on when the process of the network dies', async () => {
    const root = temp('photos');
    await writeLibrary(root, 12);
    const { run, row, inference } = await setUp(root);
    await run((done) => {
      if (done === 32) for (const pid of inference.pids()) process.kill(pid, 'SIGKILL');
    });
    expect(row()).toMatchObject({ images: 36 });
  });

  it('decodes large images one at a time', async () => {
    const root = temp('photos');
    await writeLibrary(root, 1);
    const { run, store, db } = await setUp(root);
    db.prepare('UPDATE images SET width = 10000, height = 6000 WHERE id = 2').run();
    // its decoder takes three times as much
    db.prepare("UPDATE images SET width = 5000, height = 4000, format = 'AVIF' WHERE id = 3").run();
    const weights: [number, number][] = [];
    await run(undefined, undefined, (weight, id) => weights.push([id, weight]));
    expect(store.missing('none').map(({ id, pixels }) => [id, pixels])).toEqual([
      [1, 1200],
      [2, 60_000_000],
      [3, 60_000_000],
    ]);
    expect(weights.sort(([a], [b]) => a - b)).toEqual([
      [1, 0],
      [2, 0.6],
      [3, 0.6],
    ]);
  });

  it('counts images that cannot be read or are others by now, and gives the rest theirs', async () => {
    const root = temp('photos');
    await writeLibrary(root, 2);
    const { run, row, store, encoder, images } = await setUp(root);
    unlinkSync(join(root, 'a/img-002.png'));
    copyFileSync(join(root, 'a/img-000.png'), join(root, 'a/img-004.png'));
    expect(await run()).toEqual({ failed: 2, embedded: 4 });
    expect(row()).toMatchObject({ images: 4 });
    // no vector is kept under a content that it is not of
    expect(store.vectors(encoder.id).has(images.pathOf(3)?.sha256 ?? '')).toBe(false);
  });
});

describe('an encoder from a file', () => {
  const own = (name: string, change: object = {}) => {
    const folder = temp('encoder');
    const shipped: object = JSON.parse(readFileSync(join(SHIPPED, 'gabor-48.json'), 'utf8'));
    copyFileSync(join(SHIPPED, 'gabor-48.onnx'), join(folder, `${name}.onnx`));
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...shipped, ...change }));
    return join(folder, `${name}.onnx`);
  };

  it('is known by its bytes and its preprocessing, not by its name', async () => {
    const [shipped] = await shippedEncoders(SHIPPED);
    expect((await readEncoder(own('mine'))).id).toBe(shipped.id);
    expect((await readEncoder(own('mine', { mean: [0.1, 0, 0] }))).id).not.toBe(shipped.id);
    expect(await readEncoder(own('mine'))).toMatchObject({ name: 'mine', card: null });
    expect(await shippedEncoders(join(temp(), 'none'))).toEqual([]);
  });

  it('is kept in the project, so that it can be used when the file is gone', async () => {
    const root = temp('photos');
    await writeLibrary(root, 2);
    const app = testApp(temp('data'));
    const { project } = await app.call('project.open', { library: root });
    await app.call('library.scan', {});
    const file = own('mine', { mean: [0.1, 0, 0] });
    expect(await app.call('embeddings.embed', { encoder: file })).toEqual({
      encoder: 'mine',
      images: 6,
      dim: 48,
      failed: 0,
      provider: 'cpu',
    });
    unlinkSync(file);
    await writeLibrary(root, 3, 7);
    await app.call('library.scan', {});
    expect(await app.call('embeddings.embed', { encoder: 'mine' })).toMatchObject({ encoder: 'mine', images: 9 });
    expect(readdirSync(`${project}.files/encoders`)).toHaveLength(1);
    const encoders = await app.call('embeddings.encoders', {});
    expect(encoders.map(({ name, shipped, images }) => [name, shipped, images])).toEqual([
      ['mine', false, 9],
      ['gabor-48', true, 0],
    ]);
    await app.close();
  });

  it('is refused in words when it does not take the images', async () => {
    const root = temp('photos');
    await writeLibrary(root, 1);
    const app = testApp(temp('data'));
    await app.call('project.open', { library: root });
    await app.call('library.scan', {});
    for (const [change, says] of [
      [{ input: 'pixels' }, /^the model has no input named 'pixels'; it has /],
      [{ output: 'classes' }, /^the model has no output named 'classes'; it has /],
    ] as const)
      await expect(app.call('embeddings.embed', { encoder: own('mine', change) })).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringMatching(says),
      });
    expect((await app.call('embeddings.encoders', {})).filter(({ images }) => images > 0)).toEqual([]);
    await app.close();
  });
});
