import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countReads } from '../support/countReads.ts';
import { makeSyntheticProject, SYNTHETIC_SPACE } from '../support/syntheticProject.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';

const IMAGES = 600;
const VECTORS = /\bvectors?\b/;
const temp = tempFolders();
const reads = countReads();
afterAll(() => reads.stop());

it('tells where every stage stands without a vector, also after a change, and counts nothing twice', async () => {
  const folder = temp();
  const path = join(folder, 'synthetic.penumbra');
  makeSyntheticProject(path, folder, IMAGES);
  const app = testApp(folder);
  // opening counts: what a status is made of is read there
  reads.reset();
  await app.call('project.open', { project: path });
  const stages = async () => {
    const status = await app.call('project.status', {});
    if (status.kind !== 'open') throw new Error('the project is closed');
    return Object.fromEntries(status.stages.map(({ stage, state, note }) => [stage, `${state} ${note}`.trim()]));
  };
  expect(await stages()).toEqual({
    library: 'ready 600',
    features: 'ready 24',
    embeddings: 'ready 1',
    clustering: 'ready 5',
    labeling: 'ready 60',
    propagation: 'stale stale',
    validation: 'stale stale',
    export: 'ready',
  });
  const everyImage = /(FROM|JOIN) (images|features|embeddings|crops)\b/;
  const once = reads.of(everyImage);
  await stages();
  expect([reads.of(VECTORS), once > 0, reads.of(everyImage)]).toEqual([0, true, once]);

  await app.call('library.exclude', { ids: [1], excluded: true });
  expect((await stages()).clustering).toBe('stale stale');
  await app.call('library.exclude', { ids: [1], excluded: false });
  expect((await stages()).clustering).toBe('ready 5');
  expect(reads.of(VECTORS)).toBe(0);

  // a call that needs the matrix does read them
  await app.call('embeddings.neighbours', { id: 1, space: SYNTHETIC_SPACE, k: 3 });
  expect(reads.of(VECTORS)).toBeGreaterThan(IMAGES);
});
