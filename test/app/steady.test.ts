import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp, type TestApp } from '../support/testApp.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';

/* The steady space as the other stages use it: its crops are measured when they are needed, once. */

const temp = tempFolders();
const library = temp('photos');
let app: TestApp;
beforeAll(async () => {
  await writeLibrary(library, 8);
  app = testApp(temp('data'));
  await app.call('project.open', { library });
  await app.call('library.scan', {});
});

const measurings = async () =>
  (await app.call('project.log', { limit: 200 }))
    .filter(({ kind }) => kind === 'features.crops')
    .map(({ text }) => text)
    .reverse();

describe('the steady space', () => {
  it('needs measured images', async () => {
    expect(await refusal(app.call('features.crops', {}))).toMatchObject({
      kind: 'missing',
      message: 'no image has been measured yet; run: penumbra extract --project P',
    });
  });

  it('has its crops measured by the first who needs it, and by nobody after', async () => {
    await app.call('features.extract', {});
    const { sizes } = await app.call('clustering.run', { algorithm: 'kmeans', k: 3, space: 'steady' });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(24);
    expect(await measurings()).toEqual(['measuring other framings begun', '24 images measured']);
    expect(await app.call('features.crops', {})).toEqual({ images: 24, computed: 0 });
    await app.call('clustering.map', { method: 'pca', space: 'steady' });
    expect((await app.call('embeddings.neighbours', { id: 1, space: 'steady', k: 3 })).length).toBe(3);
    expect((await measurings()).length).toBe(2);
    expect((await app.call('clustering.runs', {}))[0]).toMatchObject({ space: 'steady', stale: false });
  });

  it('carries labels, and tells where they come from', async () => {
    await app.call('labeling.addClass', { name: 'fog' });
    await app.call('labeling.addClass', { name: 'strong' });
    await app.call('labeling.assign', { target: { kind: 'image', id: 1 }, classId: 1 });
    await app.call('labeling.assign', { target: { kind: 'image', id: 2 }, classId: 2 });
    const { accepted, abstained, images } = await app.call('propagation.run', { space: 'steady' });
    expect([accepted + abstained, images]).toEqual([24, 24]);
  });

  it('measures only what is new when the library grows', async () => {
    await writeTiny(join(library, 'new.png'), 'fog', 4711);
    await app.call('library.scan', {});
    await app.call('features.extract', {});
    expect((await app.call('clustering.runs', {}))[0].stale).toBe(true);
    expect(await app.call('features.crops', {})).toEqual({ images: 25, computed: 1 });
    expect((await measurings()).at(-1)).toBe('1 image measured');
  });
});
