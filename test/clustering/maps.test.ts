import { beforeAll, expect, it, vi } from 'vitest';
import { mapCalls } from '../../src-main/clustering/mapCalls.ts';
import { createMapStore } from '../../src-main/clustering/mapStore.ts';
import type { Spaces } from '../../src-main/clustering/spaces.ts';
import { clusteringTasks } from '../../src-main/clustering/tasks.ts';
import { toBlob } from '../../src-main/database/blobs.ts';
import { createLog } from '../../src-main/database/log.ts';
import { closeDatabase, openDatabase } from '../../src-main/database/openDatabase.ts';
import { map as mapVerb } from '../../src-main/hosts/cli/verbs/cluster.ts';
import type { CallContext } from '../../src-shared/contract/api.ts';
import { clusteringCalls } from '../../src-shared/contract/clustering.ts';
import { choiceOf, mapChoices, shownValue } from '../../src-renderer/clustering/mapChoices.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { refusal, testApp } from '../support/testApp.ts';
import { typedVerb } from '../support/typedVerb.ts';
import { writeLibrary } from '../support/tinyImages.ts';

/* One entry more in the table of maps, and nothing else. */
vi.mock('../../src-shared/clustering/maps.ts', async (load) => {
  const real = await load<{ MAPS: object }>();
  const { toyMap } = await import('../support/toyMap.ts');
  Object.assign(real.MAPS, { toy: toyMap });
  return real;
});

const temp = tempFolders();
const library = temp('photos');
const data = temp('data');
const { call } = testApp(data);

// the type of a name is made of the table as it is written
const toy = 'toy' as 'pca';

/** The bundled worker knows only the real table. */
const pca = () => call('clustering.map', { method: 'pca' });
const points = (map: string) => call('clustering.mapPoints', { map });

beforeAll(async () => {
  await writeLibrary(library, 2);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
});

it('nothing is kept before the first map', async () => {
  expect(await call('clustering.maps', {})).toEqual([]);
  expect(await call('clustering.mapPoints', { method: 'pca' })).toBeNull();
  expect(await refusal(points('none'))).toMatchObject({ kind: 'input', message: 'there is no map none' });
});

it('a map is computed once, and its second request answers the kept one and writes no log entry', async () => {
  const first = await pca();
  expect(first).toMatchObject({ method: 'pca', images: 6, kept: false });
  const entries = async () =>
    (await call('project.log', { limit: 100 })).filter(({ kind }) => kind === 'clustering.map').length;
  expect(await entries()).toBe(1);
  expect(await pca()).toMatchObject({ map: first.map, images: 6, kept: true });
  expect(await entries()).toBe(1);
  expect(await call('clustering.maps', {})).toEqual([
    { id: first.map, method: 'pca', parameters: {}, seed: null, space: 'contrast', images: 6, stale: false },
  ]);
});

it('maps of a space are kept beside each other, and the one of the space as it is now is found first', async () => {
  const [whole] = await call('clustering.maps', {});
  const before = await points(whole.id);
  await call('library.exclude', { ids: [1], excluded: true });
  expect((await call('clustering.mapPoints', { method: 'pca' }))?.stale).toBe(true);
  const part = await pca();
  expect(part).toMatchObject({ kept: false });
  const listed = async () => (await call('clustering.maps', {})).map(({ id, stale }) => [id, stale]);
  expect(await listed()).toEqual([
    [part.map, false],
    [whole.id, true],
  ]);
  expect((await call('clustering.mapPoints', { method: 'pca' }))?.map).toBe(part.map);
  expect(await points(whole.id)).toEqual({ ...before, stale: true });

  await call('library.exclude', { ids: [1], excluded: false });
  expect(await listed()).toEqual([
    [part.map, true],
    [whole.id, false],
  ]);
  expect(await call('clustering.mapPoints', { method: 'pca' })).toEqual(before);
});

it('an entry of the table is accepted by the contract, with its parameters, and offered by the command line', async () => {
  const { request } = clusteringCalls['clustering.map'];
  expect(request.parse({ method: toy, spread: 2 })).toMatchObject({ method: toy, spread: 2 });
  expect(request.safeParse({ method: toy, spread: -1 }).success).toBe(false);
  const verb = typedVerb(mapVerb, 'map');
  expect(verb.help).toContain('pca or toy');
  const answer = { method: toy, images: 6, seconds: 0, kept: true };
  expect(await verb.calls(['--project', 'p', '--method', 'toy', '--spread', '2'], answer)).toEqual([
    ['clustering.map', { method: toy, spread: 2 }],
  ]);
});

it('the page offers the kept maps, and each method that has none of the space as it is now', () => {
  const kept = { id: 'a', method: 'pca', parameters: {}, seed: null, space: 'contrast', images: 6 } as const;
  const computing = (...labels: string[]) => ({ group: 'Compute', items: labels });
  const offered = (maps: Parameters<typeof mapChoices>[0]) =>
    mapChoices(maps).map(({ group, items }) => ({ group, items: items.map(({ label }) => label) }));
  expect(offered([])).toEqual([computing('PCA', 'Dice')]);
  expect(offered([{ ...kept, stale: false }])).toEqual([
    { group: 'Kept', items: ['PCA, 6 images'] },
    computing('Dice'),
  ]);
  expect(offered([{ ...kept, stale: true }])).toEqual([
    { group: 'Kept', items: ['PCA, 6 images, out of date'] },
    computing('PCA', 'Dice'),
  ]);
  const [shown, computed] = mapChoices([{ ...kept, stale: true }]);
  expect(shown.items[0].value).toBe(shownValue('a'));
  expect(choiceOf(shown.items[0].value)).toEqual({ kind: 'show', map: 'a' });
  expect(choiceOf(computed.items[1].value)).toEqual({ kind: 'compute', method: 'toy' });
});

it('maps by other methods, parameters and seeds have ids of their own', async () => {
  const { ask, points: shown, close } = mapsAlone();
  const ids = [
    await ask({ method: 'pca' }),
    await ask({ method: toy }),
    await ask({ method: toy, seed: 7 }),
    await ask({ method: toy, seed: 7, spread: 2 }),
  ];
  expect(new Set(ids).size).toBe(4);
  expect(await ask({ method: toy, seed: 7 })).toBe(ids[2]);
  const [first, other, wider] = await Promise.all(ids.slice(1).map(shown));
  expect(other).not.toEqual(first);
  expect(wider).toEqual(other.map((value) => 2 * value));
  close();
});

/** The calls of maps over a space of four rows, with a worker that knows the toy. */
function mapsAlone() {
  const db = openDatabase(':memory:', temp());
  const ids = Int32Array.of(1, 2, 3, 4);
  const space = { id: 'space', name: 'contrast', ids, matrix: { data: Float64Array.of(1, 2, 3, 5), n: 4, dim: 1 } };
  const spaces = {
    ready: () => Promise.resolve(space),
    keep: () =>
      void db.prepare("INSERT OR IGNORE INTO spaces VALUES ('space', 'contrast', x'', ?, '[]')").run(toBlob(ids)),
    isCurrent: () => true,
  } as unknown as Spaces;
  const calls = mapCalls({
    maps: createMapStore(db),
    spaces,
    log: createLog(db, () => '2026-01-01T00:00:00.000Z'),
    now: () => 0,
    compute: { run: (_task, input) => Promise.resolve(clusteringTasks.map(input as never, () => undefined)) as never },
  });
  const context = { actor: 'test' } as CallContext;
  return {
    ask: async (request: { method: 'pca'; seed?: number; spread?: number }) => {
      const parsed = clusteringCalls['clustering.map'].request.parse(request);
      return (await calls['clustering.map'](parsed, context)).map;
    },
    points: async (map: string) => [
      ...((await calls['clustering.mapPoints']({ map }, context))?.coordinates ?? new Float32Array()),
    ],
    close: () => closeDatabase(db),
  };
}
