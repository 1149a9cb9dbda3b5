import { join } from 'node:path';
import { expect, it } from 'vitest';
import { API, type CallName } from '../../src-shared/contract/api.ts';
import { fuzzCall } from './fuzzCall.ts';
import { tableDigest } from './tableDigest.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeTiny } from '../support/tinyImages.ts';

/* The smallest libraries, where every mean is a value and no variance is left. */

const temp = tempFolders();

/** What a call needs at least. */
const REQUESTS: Partial<Record<CallName, object>> = {
  'clustering.run': { algorithm: 'ward', k: 1 },
  'clustering.cut': { k: 1 },
  'clustering.map': { method: 'pca' },
  'clustering.mapPoints': { method: 'pca' },
  'embeddings.embed': { encoder: 'gabor-48' },
  'embeddings.neighbours': { id: 1 },
  'features.of': { id: 1 },
};

it.each([0, 1, 2])(
  'with %i images, every call ends in an answer or in an error that a person can act on',
  async (n) => {
    const library = temp('photos');
    for (let i = 0; i < n; i++) await writeTiny(join(library, `${i}.png`), 'strong', i);
    const app = testApp(temp('data'));
    const { project } = await app.call('project.open', { library });
    await app.call('library.scan', {});
    const first = ['features.extract', 'embeddings.embed', 'clustering.run', 'clustering.map'];
    const rest = Object.keys(API).filter((name) => !first.includes(name) && name !== 'demo.make');
    const digest = tableDigest(project);
    const target = { call: app.raw, digest, limitMs: 30_000 };
    const faults: string[] = [];
    for (const name of [...first, ...rest])
      faults.push(...(await fuzzCall(name, [REQUESTS[name as CallName] ?? {}], target)));
    for (const space of ['contrast', 'gabor-48', 'contrast,gabor-48'])
      for (const algorithm of ['ward', 'kmeans'])
        faults.push(
          ...(await fuzzCall('clustering.run', [{ algorithm, k: 1, space }], target)),
          ...(await fuzzCall('clustering.map', [{ method: 'pca', space }], target)),
          ...(await fuzzCall('clustering.clusters', [{}], target)),
        );
    digest.close();
    expect(faults).toEqual([]);
  },
);
