import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { LOOKS, writeLibrary } from '../support/tinyImages.ts';

const temp = tempFolders();
const library = temp('photos');
const app = testApp(temp('data'));
const { call } = app;

beforeAll(async () => {
  await writeLibrary(library, 5);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  const { run } = await call('clustering.run', { algorithm: 'ward', k: 3 });
  for (const [cluster, name] of LOOKS.entries()) {
    const { id: classId } = await call('labeling.addClass', { name });
    await call('labeling.assign', { target: { kind: 'cluster', run, cluster }, classId });
  }
  // one is said to be otherwise than its cluster
  const { ids, classes } = await call('labeling.labels', {});
  await call('labeling.assign', { target: { kind: 'image', id: ids[0] }, classId: (classes[0] % 3) + 1 });
});

/** The model of a weight, and how sure it is of what people said of the clusters. */
const trained = async (request: { clusterWeight?: number }) => {
  await call('propagation.run', request);
  const { id = '' } = (await call('propagation.current', {})) ?? {};
  const { probabilities = new Float32Array(0) } = (await call('propagation.predictions', {})) ?? {};
  return { id, sure: probabilities.reduce((most, p) => Math.max(most, p), 0) };
};

describe('a label that was inherited from a cluster', () => {
  it('counts 0.3 in training, unless the user sets another weight', async () => {
    const usual = await trained({});
    expect(await trained({ clusterWeight: 0.3 })).toEqual(usual);
    const more = await trained({ clusterWeight: 1 });
    const less = await trained({ clusterWeight: 0.01 });
    expect(new Set([usual.id, more.id, less.id]).size).toBe(3);
    expect([more.sure > usual.sure, usual.sure > less.sure]).toEqual([true, true]);
    expect((await call('propagation.current', {}))?.stale).toBe(false);
  });

  it('has a weight above 0 and up to 1', async () => {
    for (const clusterWeight of [0, -1, 1.1, Number.NaN])
      expect(await refusal(call('propagation.run', { clusterWeight }))).toMatchObject({
        kind: 'input',
        message: expect.stringContaining('propagation.run: clusterWeight:'),
      });
  });
});
