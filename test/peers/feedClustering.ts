import { join } from 'node:path';
import { fitSpace, projectSpace } from '../../src-shared/clustering/space.ts';
import { FEATURE_NAMES } from '../../src-shared/features/names.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { type Product, writeJson, writeNumbers } from './Product.ts';

const K = 5;
const COUNTS = [2, 3, 8, 13, K];
const HEIGHTS = [9.5, 14, 21];

interface Assignments {
  readonly ids: readonly number[];
  readonly clusters: readonly number[];
  readonly distances: readonly number[];
}

/** The matrix of the contrast space, and what the benchmarks and the project's own runs make of it; ends with a Ward run cut in five. */
export async function feedClustering(product: Product, out: string): Promise<Matrix> {
  const { ids, data } = await product.call<{ ids: number[]; data: number[] }>('features.matrix');
  const features: Matrix = { data: Float32Array.from(data), n: ids.length, dim: FEATURE_NAMES.length };
  const space = projectSpace(fitSpace([{ kind: 'features', matrix: features }]), [features]);
  writeNumbers(join(out, 'features.f32'), Float32Array.from(features.data));
  writeNumbers(join(out, 'space.f32'), Float32Array.from(space.data));
  const matrix = ['--data', join(out, 'space.f32'), '--dim', String(space.dim)];

  await product.verb('cluster', '--algorithm', 'kmeans', '-k', String(K), '--space', 'contrast');
  const kmeans = await product.call<Assignments>('clustering.assignments');
  const { inertia } = product.bench<{ inertia: number }>(
    'kmeans',
    ...matrix,
    '--k',
    String(K),
    '--restarts',
    '10',
    '--seed',
    '1',
    '--out',
    join(out, 'kmeans.i32'),
  );

  await product.verb('cluster', '--algorithm', 'ward', '-k', String(K), '--space', 'contrast');
  const { topHeights } = await product.call<{ topHeights: number[] }>('clustering.tree');
  product.bench('ward', ...matrix, '--out', join(out, 'ward.f64'));
  const cuts = [];
  for (const cut of [...HEIGHTS.map((height) => ({ height })), ...COUNTS.map((k) => ({ k }))]) {
    await product.call('clustering.cut', cut);
    const { ids: order, clusters } = await product.call<Assignments>('clustering.assignments');
    refuseOther(order, ids);
    cuts.push({ ...cut, clusters });
  }

  const labels = cuts[cuts.length - 1].clusters;
  writeNumbers(join(out, 'labels.i32'), Int32Array.from(labels));
  const indices = product.bench<object>('silhouette', ...matrix, '--labels', join(out, 'labels.i32'));
  const { explained_variance_ratio: pca } = product.bench<{ explained_variance_ratio: number[] }>(
    'pca',
    ...matrix,
    '--components',
    '3',
    '--out',
    join(out, 'pca.f32'),
  );
  await product.verb('map', '--method', 'pca', '--space', 'contrast');
  const map = await product.call<{ ids: number[] }>('clustering.mapPoints', { method: 'pca', space: 'contrast' });
  refuseOther(map.ids, ids);

  writeJson(join(out, 'clustering.json'), {
    dim: space.dim,
    kmeans: { k: K, inertia, clusters: kmeans.clusters, distances: kmeans.distances },
    topHeights,
    cuts,
    indices: { ...indices, labels },
    pca,
    map,
  });
  return space;
}

/** The checks compare row by row. */
export function refuseOther(found: readonly number[], expected: readonly number[]): void {
  if (found.join() !== expected.join()) throw new Error('images come in another order than in the matrix');
}
