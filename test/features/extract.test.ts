import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { extract, thumbnailFile } from '../../src-main/features/extract.ts';
import { createFeatureStore } from '../../src-main/features/featureStore.ts';
import type { ProcessPool } from '../../src-main/jobs/processPool.ts';
import { createPixels } from '../../src-main/pixels/createPixels.ts';
import type { PixelRequests } from '../../src-main/pixels/PixelRequests.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { scan } from '../../src-main/library/scan.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { displayLuma } from '../../src-shared/features/displayLuma.ts';
import { perceptualHash } from '../../src-shared/features/perceptualHash.ts';
import { listing } from '../support/listing.ts';
import { heardPixels } from '../support/pixels.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';

const temp = tempFolders();
const VERSION = 'test version';

let pools: ProcessPool<PixelRequests>[] = [];
afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  pools = [];
});

/** A scanned library with its stores, a pool of real pixel workers, and extraction over them. */
async function setUp(root: string) {
  const project = temp('project');
  const db = openDatabase(join(project, 'p.penumbra'), project);
  const images = createImageStore(db);
  const store = createFeatureStore(db);
  images.addRoot(Buffer.from(root), root, basename(root));
  const abort = new AbortController();
  const rescan = () =>
    scan({
      store: images,
      inspect: ({ path }) => inspect(path),
      note: () => 1,
      isLabeled: () => false,
      parallel: 4,
      signal: abort.signal,
      progress: () => undefined,
    });
  await rescan();
  const pixels = createPixels(resolve('out/main/pixelWorker.js'), 2);
  pools.push(pixels);
  const thumbnails = join(project, 'thumbnails');
  const run = (progress: (done: number, total: number) => void = () => undefined) =>
    extract({ store, images, pixels, parallel: 4, version: VERSION, thumbnails, signal: abort.signal, progress });
  const table = () => db.prepare('SELECT * FROM features ORDER BY sha256, version').all();
  return { db, images, store, pixels, thumbnails, abort, run, rescan, table };
}

const library = async (perLook: number) => {
  const root = temp('library');
  await writeLibrary(root, perLook);
  return root;
};

describe('extraction', () => {
  it('decodes images one at a time that take much memory', async () => {
    const { db, images, store, pixels, thumbnails, abort } = await setUp(await library(1));
    db.prepare('UPDATE images SET width = 10000, height = 6000 WHERE id = 2').run();
    db.prepare("UPDATE images SET width = 5000, height = 4000, format = 'AVIF' WHERE id = 3").run();
    const weights = new Map<string, number>();
    const told = heardPixels(pixels, (sha256, weight) => void weights.set(sha256, weight));
    const rest = { parallel: 4, version: VERSION, thumbnails, signal: abort.signal, progress: () => undefined };
    await extract({ store, images, pixels: told, ...rest });
    expect(images.ready().map(({ id, sha256 }) => [id, weights.get(sha256)])).toEqual([
      [1, 0],
      [2, 0.6],
      [3, 0.6],
    ]);
  });

  it('measures every content once, makes its thumbnail, and does nothing the second time', async () => {
    const root = await library(4);
    writeFileSync(join(root, 'copy.png'), readFileSync(join(root, 'a/img-000.png')));
    const before = listing(root, { times: true });
    const { images, store, thumbnails, run } = await setUp(root);
    const steps: [number, number][] = [];
    expect(await run((done, total) => steps.push([done, total]))).toBe(12);
    expect([steps[0], steps.at(-1), steps.length]).toEqual([[0, 12], [12, 12], 13]);
    // both copies are measured
    expect([store.measured(VERSION), store.measured('another version'), images.ready().length]).toEqual([13, 0, 13]);

    const { ids, data, hashes } = store.matrix(VERSION);
    expect([...ids]).toEqual(images.ready().map(({ id }) => id));
    expect([store.contents(VERSION), store.contents('another version')]).toEqual([[...new Set(hashes)].sort(), []]);
    expect([data.length, data.every(Number.isFinite)]).toEqual([13 * FEATURE_NAMES.length, true]);
    for (const { sha256 } of images.ready()) {
      const { format, width, height } = await sharp(thumbnailFile(thumbnails, sha256)).metadata();
      expect([format, width, height]).toEqual(['jpeg', 40, 30]);
    }
    const first = images.ready()[0];
    const measured = store.of(first.id, VERSION);
    expect(measured?.vector).toEqual(data.subarray(0, FEATURE_NAMES.length));
    expect(measured?.histogram.bins.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
    expect([store.of(first.id, 'another version'), store.of(999, VERSION), hashes[0]]).toEqual([
      null,
      null,
      first.sha256,
    ]);

    expect(await run()).toBe(0);
    expect(listing(root, { times: true })).toEqual(before);
  });

  it('hashes what each picture looks like, and completes rows that have no hash yet', async () => {
    const root = await library(2);
    const { db, images, store, run, table } = await setUp(root);
    await run();
    const { ids, bits } = store.phashes(VERSION);
    expect([...ids]).toEqual(images.ready().map(({ id }) => id));
    const expected = await Promise.all(
      images
        .ready()
        .map(async ({ id }) =>
          perceptualHash(displayLuma(await workingImage(readFileSync(images.pathOf(id)?.path ?? '')))),
        ),
    );
    expect([...bits]).toEqual(expected.flatMap((hash) => [...hash]));
    expect([store.of(ids[1], VERSION)?.phash, store.phashes('another version').ids.length]).toEqual([expected[1], 0]);

    const before = table();
    db.prepare(
      'UPDATE features SET phash = NULL WHERE sha256 IN (SELECT sha256 FROM images ORDER BY id LIMIT 2)',
    ).run();
    expect([store.measured(VERSION), store.unmeasured(VERSION).length, store.phashes(VERSION).ids.length]).toEqual([
      4, 2, 4,
    ]);
    expect(await run()).toBe(2);
    expect(table()).toEqual(before);
  });

  it('has the first measurement on the disk as it comes', async () => {
    const { store, run } = await setUp(await library(2));
    let kept = -1;
    await run((done) => {
      if (done === 1) kept = store.measured(VERSION);
    });
    expect(kept).toBe(1);
  });

  it('gives the same bytes whatever the order, and when a worker is killed in the middle', async () => {
    const root = await library(8);
    const calm = await setUp(root);
    await calm.run();
    const rough = await setUp(root);
    const computed = await rough.run((done) => {
      if (done === 5) process.kill(rough.pixels.pids()[0], 'SIGKILL');
    });
    expect([computed, rough.images.counts().failed]).toEqual([24, 0]);
    expect(rough.table()).toEqual(calm.table());
  });

  it('fails what cannot be decoded in every copy, and goes on with the rest', async () => {
    const root = await library(2);
    await writeTiny(join(root, 'half.jpg'), 'strong', 99, 300, 200);
    const half = readFileSync(join(root, 'half.jpg')).subarray(0, 8000);
    for (const name of ['half.jpg', 'other half.jpg']) writeFileSync(join(root, name), half);
    const { images, run, rescan } = await setUp(root);
    expect(images.counts()).toMatchObject({ ready: 8, failed: 0 });
    expect(await run()).toBe(6);
    expect(images.failures().map(({ file, reason }) => [file, reason.split('; its readable part')[0]])).toEqual([
      ['half.jpg', 'the file ends early; copy it again from its source'],
      ['other half.jpg', 'the file ends early; copy it again from its source'],
    ]);
    await rescan();
    expect(images.counts()).toMatchObject({ ready: 6, failed: 2 });
    expect(await run()).toBe(0);
  });

  it('tells files that are gone or changed since the scan, and has them back after the next one', async () => {
    const root = await library(2);
    const { images, run, rescan, store } = await setUp(root);
    renameSync(join(root, 'a/img-000.png'), join(root, '..', 'away.png'));
    writeFileSync(join(root, 'b/img-001.png'), readFileSync(join(root, 'a/img-002.png')));
    expect(await run()).toBe(4);
    expect(images.failures().map(({ file, reason }) => [file, reason])).toEqual([
      ['a/img-000.png', 'the file is gone'],
      ['b/img-001.png', 'the file changed while it was read; scan again'],
    ]);
    renameSync(join(root, '..', 'away.png'), join(root, 'a/img-000.png'));
    await rescan();
    expect(images.counts()).toMatchObject({ ready: 6, failed: 0 });
    // the changed file is a copy of one that was measured
    expect([await run(), store.measured(VERSION)]).toEqual([1, 6]);
  });

  it('knows a file by its size and time, and by its content where they are others', async () => {
    const root = await library(2);
    const { images, run, store } = await setUp(root);
    utimesSync(join(root, 'a/img-000.png'), new Date(), new Date(2020, 1, 1));
    // as long as the one that was there, and other pixels
    const other = readFileSync(join(root, 'b/img-001.png'));
    other[other.length - 20] ^= 255;
    writeFileSync(join(root, 'b/img-001.png'), other);
    expect([await run(), store.measured(VERSION)]).toEqual([5, 5]);
    expect(images.failures().map(({ file, reason }) => [file, reason])).toEqual([
      ['b/img-001.png', 'the file changed while it was read; scan again'],
    ]);
  });

  it('reads large files piece by piece, and they measure and fail as others do', async () => {
    const root = temp('library');
    const strip = { width: 4200, height: 2800, channels: 3, background: '#406080' } as const;
    const square = await sharp({ create: { ...strip, width: 900, height: 900, background: '#ffffff' } })
      .png()
      .toBuffer();
    const picture = sharp({ create: strip }).composite([{ input: square, left: 300, top: 1000 }]);
    const tiff = await picture.clone().tiff({ compression: 'none' }).toBuffer();
    const png = await picture.clone().png({ compressionLevel: 0 }).toBuffer();
    writeFileSync(join(root, 'whole.tif'), tiff);
    writeFileSync(join(root, 'half.png'), png.subarray(0, 34_000_000));
    const { images, run, store } = await setUp(root);
    expect(images.counts()).toMatchObject({ ready: 2, failed: 0 });
    await run();
    const [{ id }] = images.ready();
    expect(store.of(id, VERSION)?.phash).toEqual(perceptualHash(displayLuma(await workingImage(tiff))));
    expect(images.failures().map(({ file, reason }) => [file, reason.split('; its readable part')[0]])).toEqual([
      ['half.png', 'the file ends early; copy it again from its source'],
    ]);
  });

  it('keeps what was measured when it is cancelled, and goes on from there', async () => {
    const root = await library(8);
    const { abort, run, store, images, thumbnails, pixels } = await setUp(root);
    await expect(run((done) => done === 7 && abort.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    const kept = store.measured(VERSION);
    expect(kept).toBeGreaterThanOrEqual(7);
    expect(kept).toBeLessThan(24);
    const go = new AbortController();
    const rest = {
      store,
      images,
      pixels,
      parallel: 4,
      version: VERSION,
      thumbnails,
      signal: go.signal,
      progress: () => undefined,
    };
    expect(await extract(rest)).toBe(24 - kept);
  });

  it('stops with the fault when thumbnails cannot be written, and blames no image', async () => {
    const root = await library(1);
    const { images, run, thumbnails } = await setUp(root);
    writeFileSync(thumbnails, 'a file where the folder should be');
    await expect(run()).rejects.toMatchObject({
      kind: 'input',
      file: thumbnails,
      message: `no thumbnail can be written to ${thumbnails}: the disk says ENOTDIR; mend that and measure again, what was measured is kept`,
    });
    expect(images.counts()).toMatchObject({ ready: 3, failed: 0 });
    rmSync(thumbnails);
    expect(await run()).toBe(3);
    expect(existsSync(thumbnails)).toBe(true);
  });
});
