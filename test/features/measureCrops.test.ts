import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { createFft } from '../../src-main/pixels/createFft.ts';
import { createCropStore } from '../../src-main/features/cropStore.ts';
import { measureCrops } from '../../src-main/features/measureCrops.ts';
import { createPixels } from '../../src-main/pixels/createPixels.ts';
import { createImageStore } from '../../src-main/library/imageStore.ts';
import { inspect } from '../../src-main/pixels/inspect.ts';
import { scan } from '../../src-main/library/scan.ts';
import { workingImage } from '../../src-main/pixels/workingImage.ts';
import { createFeatureExtractor } from '../../src-shared/features/contrastFeatures.ts';
import { crop } from '../../src-shared/features/crop.ts';
import { cropBoxes } from '../../src-shared/features/cropBoxes.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary } from '../support/tinyImages.ts';

const temp = tempFolders();
const pixels = createPixels(resolve('out/main/pixelWorker.js'), 2);
afterAll(() => pixels.close());

async function setUp() {
  const root = temp('library');
  await writeLibrary(root, 3);
  const project = temp('project');
  const db = openDatabase(join(project, 'p.penumbra'), project);
  const images = createImageStore(db);
  const store = createCropStore(db);
  images.addRoot(Buffer.from(root), root, basename(root));
  const abort = new AbortController();
  await scan({
    store: images,
    inspect: ({ path }) => inspect(path),
    note: () => 1,
    isLabeled: () => false,
    parallel: 4,
    signal: abort.signal,
    progress: () => undefined,
  });
  const contents = images.ready().map(({ sha256 }) => sha256);
  const steps: number[] = [];
  const run = (wanted = contents, stopAt = Infinity) =>
    measureCrops(wanted, {
      store,
      pixels,
      parallel: 4,
      version: 'v1',
      isKept: images.isKept,
      signal: abort.signal,
      progress: (done) => {
        steps.push(done);
        if (done === stopAt) abort.abort();
      },
    });
  return { root, images, store, contents, steps, run };
}

it('crops of every content are measured once, each as a picture of its own', async () => {
  const { images, store, contents, run, steps } = await setUp();
  expect([await run(), contents.length, steps]).toEqual([9, 9, Array.from({ length: 10 }, (_, i) => i)]);
  expect(await run()).toBe(0);

  const extract = createFeatureExtractor(await createFft());
  for (const { id, sha256 } of images.ready()) {
    const image = await workingImage(readFileSync(images.pathOf(id)?.path ?? ''));
    const boxes = cropBoxes(sha256, image.width, image.height);
    expect(store.of(sha256, 'v1')).toEqual(Float32Array.from(boxes.flatMap((box) => [...extract(crop(image, box))])));
  }
  expect([store.of(contents[0], 'v2'), store.of('other', 'v1')]).toEqual([null, null]);
});

it('what was measured before it was stopped stays, and the next run goes on', async () => {
  const { store, contents, run } = await setUp();
  await expect(run(contents, 4)).rejects.toThrow('cancelled');
  const kept = contents.filter((sha256) => store.of(sha256, 'v1') !== null).length;
  expect(kept).toBeGreaterThanOrEqual(1);
  expect(kept).toBeLessThan(9);
});

it('a file that is gone or is another now is left out', async () => {
  const { images, store, contents, run } = await setUp();
  const path = (id: number) => images.pathOf(id)?.path.toString() ?? '';
  const [first, second] = images.ready();
  rmSync(path(first.id));
  writeFileSync(path(second.id), 'another');
  expect(await run([...contents, 'f'.repeat(64)])).toBe(7);
  expect([store.of(first.sha256, 'v1'), store.of(second.sha256, 'v1')]).toEqual([null, null]);
});
