import { expect, it, vi } from 'vitest';
import { clusteringTasks } from '../../src-main/clustering/tasks.ts';
import { cluster } from '../../src-main/hosts/cli/verbs/cluster.ts';
import { algorithmOptions } from '../../src-renderer/clustering/RunForm.tsx';
import { runName } from '../../src-renderer/clustering/runWords.ts';
import { clusteringCalls } from '../../src-shared/contract/clustering.ts';
import { typedVerb } from '../support/typedVerb.ts';

/* One entry more in the table of algorithms, and nothing else. */
vi.mock('../../src-shared/clustering/clusterings.ts', async (load) => {
  const real = await load<{ CLUSTERINGS: object }>();
  const { toyClustering } = await import('../support/toyClustering.ts');
  Object.assign(real.CLUSTERINGS, { toy: toyClustering });
  return real;
});

// the type of a name is made of the table as it is written
const algorithm = 'toy' as 'kmeans';

it('an entry of the table is accepted by the contract, with its parameters', () => {
  const { request } = clusteringCalls['clustering.run'];
  const asked = { algorithm, border: 2 };
  expect(request.parse(asked)).toMatchObject(asked);
  expect(request.safeParse({ ...asked, border: 11 }).success).toBe(false);
});

it('an entry of the table is offered by the command line', async () => {
  const verb = typedVerb(cluster, 'cluster');
  expect(verb.help).toContain('ward or kmeans or toy');
  const answer = { sizes: [2, 1], silhouette: null };
  const calls = await verb.calls(['--project', 'p', '--algorithm', 'toy', '--border', '2'], answer);
  expect(calls).toEqual([['clustering.run', { algorithm, border: 2 }]]);
});

it('an entry of the table is listed by the form and named in its runs', () => {
  expect(algorithmOptions()).toEqual([
    { value: 'ward', label: 'Ward' },
    { value: 'kmeans', label: 'k-means' },
    { value: 'toy', label: 'Border' },
  ]);
  expect(runName({ algorithm, space: 'contrast' })).toBe('Border, contrast space');
});

it('an entry of the table clusters', () => {
  const matrix = { data: Float32Array.of(1, 3, 4), n: 3, dim: 1 };
  const input = { matrix, algorithm, parameters: { border: 2 }, cut: { kind: 'count', k: 2 }, seed: 1 } as const;
  expect(clusteringTasks.cluster(input, () => undefined)).toMatchObject({ k: 2, labels: Int32Array.of(1, 0, 0) });
});
