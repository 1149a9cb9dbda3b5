import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it, vi } from 'vitest';
import { clusteringTasks } from '../../src-main/clustering/tasks.ts';
import { int32, toBlob } from '../../src-main/database/blobs.ts';
import { byCluster, lookUp } from '../../src-renderer/clustering/mapColours.ts';
import type { Clustering } from '../../src-shared/clustering/Clustering.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import { clusteredRows, NOISE, numberAroundNoise } from '../../src-shared/clustering/noise.ts';
import { clusterSizes } from '../../src-shared/clustering/clusterSizes.ts';
import { tempFolders } from '../support/tempFolder.ts';
import { testApp } from '../support/testApp.ts';
import { writeLibrary } from '../support/tinyImages.ts';

/* One entry more in the table of algorithms: what lies above 100 is noise. */
vi.mock('../../src-shared/clustering/clusterings.ts', async (load) => {
  const real = await load<{ CLUSTERINGS: object }>();
  const noisy: Clustering = {
    title: 'Noisy',
    about: 'Divides the images at 5 and at 100.',
    parameters: {},
    needs: { seed: false },
    tree: false,
    run: ({ data: values }) => ({
      labels: Int32Array.from(values, (value) => (value > 100 ? NOISE : Number(value < 5))),
      linkage: null,
    }),
  };
  Object.assign(real.CLUSTERINGS, { noisy });
  return real;
});

/* A k-means run of which three images were turned to noise, as an algorithm that knows noise would store it. */

const temp = tempFolders();
const library = temp('photos');
const data = temp('data');
const PER_LOOK = 6;
const IMAGES = 3 * PER_LOOK;
/** Rows of the run; images have the ids from 1 on. */
const NOISY = [0, 7, 13];
const noisyIds = NOISY.map((row) => row + 1);
const { call } = testApp(data);

beforeAll(async () => {
  await writeLibrary(library, PER_LOOK);
  await call('project.open', { library });
  await call('library.scan', {});
  await call('features.extract', {});
  await call('clustering.run', { algorithm: 'kmeans', k: 3 });
  const file = readdirSync(data, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.penumbra'));
  const db = new Database(join(data, file ?? ''));
  const labels = int32(db.prepare('SELECT labels FROM cuts').pluck().get() as Buffer);
  expect(labels).toHaveLength(IMAGES);
  for (const row of NOISY) labels[row] = NOISE;
  db.prepare('UPDATE cuts SET labels = ?').run(toBlob(labels));
  db.close();
  // the view of the current run is made anew after a rename
  const [{ id }] = await call('clustering.runs', {});
  await call('clustering.rename', { id, name: 'With noise' });
});

it('numbers clusters and leaves noise as it is', () => {
  const labels = Int32Array.of(-1, 9, 4, 9, -1);
  expect(numberAroundNoise(labels)).toEqual(Int32Array.of(-1, 0, 1, 0, -1));
  expect(clusteredRows(labels)).toEqual(Int32Array.of(1, 2, 3));
  expect(clusterSizes(numberAroundNoise(labels))).toEqual(Int32Array.of(2, 1));
  const noise = Int32Array.of(-1, -1);
  expect([numberAroundNoise(noise), clusterSizes(noise)]).toEqual([noise, new Int32Array()]);
  expect(numberAroundNoise(new Int32Array())).toEqual(new Int32Array());
});

it('is in no size, no assignment and no prototype', async () => {
  const shown = await call('clustering.clusters', {});
  const sizes = shown?.clusters.map(({ size }) => size) ?? [];
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(IMAGES - NOISY.length);
  expect(shown?.run.sizes).toEqual(sizes);
  expect(shown?.run).toMatchObject({ images: IMAGES, outside: 0 });

  const { ids, clusters, distances, anomaly } = await call('clustering.assignments', {});
  expect([...ids]).toEqual(Array.from({ length: IMAGES }, (_, i) => i + 1).filter((id) => !noisyIds.includes(id)));
  expect([clusters.length, distances.length, anomaly.length]).toEqual(Array(3).fill(ids.length));
  expect(Math.min(...clusters)).toBe(0);

  const prototypes = await call('clustering.prototypes', { perCluster: PER_LOOK });
  expect(prototypes.length).toBeGreaterThan(3);
  expect(prototypes.filter(({ id }) => noisyIds.includes(id))).toEqual([]);
});

it('is in no profile: each is the mean over the images of the cluster', async () => {
  const { ids, clusters } = await call('clustering.assignments', {});
  const shown = await call('clustering.clusters', {});
  const { data: values } = await call('features.matrix', {});
  const dim = FEATURE_NAMES.length;
  for (const { cluster, profile } of shown?.clusters ?? []) {
    const rows = [...ids].filter((_, i) => clusters[i] === cluster).map((id) => id - 1);
    const means = FEATURE_NAMES.map((_, f) => rows.reduce((sum, row) => sum + values[row * dim + f], 0) / rows.length);
    means.forEach((mean, f) => expect(profile[f]).toBeCloseTo(mean, 4));
  }
});

it('has the colour of no cluster on a map', async () => {
  const { ids, clusters } = await call('clustering.assignments', {});
  const shown = await call('clustering.clusters', {});
  const every = Int32Array.from({ length: IMAGES }, (_, i) => i + 1);
  const colour = byCluster(
    every,
    shown?.clusters ?? [],
    lookUp(ids, (row) => clusters[row]),
  );
  const of = colour.kind === 'groups' ? [...colour.of] : [];
  expect(of).toHaveLength(IMAGES);
  expect(every.filter((_, i) => of[i] === -1)).toEqual(Int32Array.from(noisyIds));
});

it('is asked about by no question, labeled with no cluster, and of no cluster in lineage and export', async () => {
  await call('labeling.addClass', { name: 'seen' });
  const first = await call('labeling.question', {});
  expect([...(first?.typical ?? []), ...(first?.border ?? [])].filter((id) => noisyIds.includes(id))).toEqual([]);
  const [run] = await call('clustering.runs', {});
  for (const cluster of [0, 1, 2]) {
    const target = { kind: 'cluster', run: run.id, cut: run.cut, cluster } as const;
    await call('labeling.assign', { target, classId: 1 });
  }
  const { ids } = await call('labeling.labels', {});
  expect([...ids].filter((id) => noisyIds.includes(id))).toEqual([]);
  expect(ids).toHaveLength(IMAGES - NOISY.length);

  expect((await call('export.lineage', { image: noisyIds[0] })).clusters).toEqual([]);
  expect((await call('export.lineage', { image: 2 })).clusters).toHaveLength(1);

  const out = join(temp(), 'dataset');
  await call('export.run', { format: 'csv', out });
  const rows: Record<string, string>[] = parse(readFileSync(join(out, 'manifest.csv')), { columns: true, bom: true });
  expect(rows).toHaveLength(IMAGES);
  expect(rows.filter(({ cluster }) => cluster === '')).toHaveLength(NOISY.length);
  const files = await call('library.images', { ids: noisyIds });
  const noisy = new Set(files.map(({ file }) => file));
  for (const { file, cluster, prototype } of rows) {
    if (noisy.has(file)) expect([cluster, prototype]).toEqual(['', '']);
    else expect(cluster).toMatch(/^[012]$/);
  }
});

it('of an algorithm that finds some stays noise, is no cluster and does not count in the silhouette', () => {
  const matrix = { data: Float64Array.of(500, 10, 0, 11, 1, 2), n: 6, dim: 1 };
  const cut = { kind: 'count', k: 2 } as const;
  const algorithm = 'noisy' as 'kmeans';
  const found = clusteringTasks.cluster({ matrix, algorithm, parameters: {}, cut, seed: 1 }, () => undefined);
  const inside = silhouette({ data: matrix.data.slice(1), n: 5, dim: 1 }, found.labels.slice(1));
  expect(found).toEqual({
    k: 2,
    cutHeight: null,
    labels: Int32Array.of(NOISE, 1, 0, 1, 0, 0),
    linkage: null,
    silhouette: inside.kind === 'defined' ? inside.value : null,
  });
  expect(found.silhouette).toBeGreaterThan(0.8);
});
