import type { ClusterSummary, CutSummary, RunSummary } from '../../../src-shared/contract/clustering.ts';
import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import { FEATURE_NAMES } from '../../../src-shared/features/names.ts';
import { type FakeState, RUN } from './FakeState.ts';
import type { FakeHandlers } from './handlers.ts';
import { play } from './jobs.ts';

const DIM = FEATURE_NAMES.length;
const WORDS: Readonly<Record<string, readonly string[]>> = {
  rms_contrast: ['low contrast', 'high contrast'],
  dynamic_range_stops: ['narrow range', 'wide range'],
  luminance_mean: ['dark', 'bright'],
  local_contrast_mean: ['little detail', 'crisp'],
  high_freq_energy: ['soft', 'sharp'],
  chroma_mean: ['pale', 'colourful'],
  luminance_skewness: ['mostly light', 'mostly dark'],
  shadow_clipping: ['open shadows', 'black shadows'],
  highlight_clipping: ['held highlights', 'blown highlights'],
};

const cutOf = (k: number) => `${RUN.slice(0, 12)}${String(k).padStart(4, '0')}`;

const cutSummary = (state: FakeState, k: number): CutSummary => ({
  id: cutOf(k),
  run: RUN,
  name: state.names.get(cutOf(k)) ?? `${k} clusters`,
  k,
  height: state.tree.heightOf(k),
  sizes: state.tree.cut(k).map((node) => state.tree.size(node)),
  silhouette: 0.31,
  shown: k === state.k,
});

export function run(state: FakeState): RunSummary {
  const sizes = state.tree.cut(state.k).map((node) => state.tree.size(node));
  return {
    id: RUN,
    name: state.names.get(RUN) ?? 'Ward, contrast space',
    algorithm: 'ward',
    space: 'contrast',
    seed: 42,
    images: state.world.images.length,
    outside: 0,
    k: state.k,
    cutHeight: state.tree.heightOf(state.k),
    cut: cutOf(state.k),
    cutName: state.names.get(cutOf(state.k)) ?? `${state.k} clusters`,
    sizes,
    silhouette: 0.31,
    seconds: 1.4,
    current: true,
    stale: state.scenario === 'stale',
  };
}

export function nearest(state: FakeState, ids: ArrayLike<number>): number[] {
  const centre = state.centroid(ids, state.world.standard);
  return Array.from(ids)
    .map((id) => [id, state.distanceTo(id, centre)] as const)
    .sort((a, b) => a[1] - b[1])
    .map(([id]) => id);
}

export function cluster(state: FakeState, index: number): ClusterSummary {
  const node = state.tree.cut(state.k)[index];
  const ids = state.tree.members(node);
  const z = state.centroid(ids, state.world.standard);
  const order = FEATURE_NAMES.map((feature, d) => ({ feature, z: z[d] })).sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  return {
    cluster: index,
    size: ids.length,
    words: order.flatMap(({ feature, z: score }) => WORDS[feature]?.[score > 0 ? 1 : 0] ?? []).slice(0, 3),
    prototypes: nearest(state, ids).slice(0, 3),
    profile: [...state.centroid(ids, state.world.features)],
    separating: order.slice(0, 5),
    node,
  };
}

export function clusteringHandlers(state: FakeState): FakeHandlers {
  const { world, tree } = state;
  const some = () => state.clustered && world.images.length > 0;
  return {
    'clustering.run': async ({ k = 5, algorithm, seed = 42 }) => {
      await play(state, 'clustering', algorithm === 'ward' ? 'Ward' : 'k-means', world.images.length, 1.5);
      state.clustered = true;
      state.k = k;
      state.changed('clustering');
      return { run: RUN, cut: run(state).cut, algorithm, k, seed, sizes: run(state).sizes, silhouette: 0.31 };
    },
    'clustering.runs': () => {
      if (!some()) return [];
      const now = run(state);
      const kmeans = {
        ...now,
        id: '77c0de1198fa4b20',
        name: 'k-means, contrast space',
        cutHeight: null,
        current: false,
      };
      return [now, { ...kmeans, algorithm: 'kmeans' as const, k: 5, seconds: 0.6, silhouette: 0.29 }];
    },
    'clustering.makeCurrent': ({ run: id }) => ({ run: id }),
    'clustering.clusters': () =>
      some() ? { run: run(state), clusters: Array.from({ length: state.k }, (_, i) => cluster(state, i)) } : null,
    'clustering.assignments': () => {
      const ids = Int32Array.from(some() ? world.images : [], ({ id }) => id);
      const clusters = some() ? state.clusters : new Int32Array(0);
      const centres = Array.from({ length: some() ? state.k : 0 }, (_, c) =>
        state.centroid(
          ids.filter((id) => clusters[id - 1] === c),
          world.standard,
        ),
      );
      const distances = Float32Array.from(ids, (id) => state.distanceTo(id, centres[clusters[id - 1]]));
      const median = centres.map((_, c) => distances.filter((_d, i) => clusters[i] === c).sort());
      const anomaly = distances.map((distance, i) => {
        const all = median[clusters[i]];
        return distance / all[all.length >> 1];
      });
      return { ids, clusters, distances, anomaly };
    },
    'clustering.tree': ({ leaves = 48 }) => (some() ? tree.truncated(RUN, leaves) : null),
    'clustering.cut': (request) => {
      state.k = 'k' in request ? request.k : Math.min(40, tree.countAt(request.height));
      state.cuts.add(state.k);
      state.changed('clustering');
      const { k, sizes } = run(state);
      return {
        run: RUN,
        cut: cutOf(k),
        algorithm: 'ward',
        k,
        seed: 42,
        sizes,
        silhouette: 0.31,
        height: tree.heightOf(k),
      };
    },
    'clustering.cuts': () => {
      if (!some()) return [];
      return [...state.cuts].sort((a, b) => a - b).map((k) => cutSummary(state, k));
    },
    'clustering.useCut': ({ cut: id }) => {
      state.k = Number(id.slice(12));
      state.changed('clustering');
      return cutSummary(state, state.k);
    },
    'clustering.rename': ({ id, name }) => {
      state.names.set(id, name);
      state.changed('clustering');
      return { id, name };
    },
    'clustering.members': ({ node }) => ({ ids: tree.members(node) }),
    'clustering.prototypes': ({ perCluster = 1 }) =>
      Array.from({ length: some() ? state.k : 0 }, (_, c) => cluster(state, c)).flatMap(
        ({ cluster: index, prototypes }) =>
          prototypes
            .slice(0, perCluster)
            .map((id, i) => ({ cluster: index, rank: i + 1, id, file: world.images[id - 1].file })),
      ),
    'clustering.map': async ({ method }) => {
      await play(state, 'clustering', 'Map', world.images.length, 1);
      state.changed('clustering');
      return { map: 'map', method, images: world.images.length, seconds: 0.2, kept: false };
    },
    'clustering.maps': () => {
      const stale = state.scenario === 'stale';
      const images = world.images.length;
      return some() ? [{ id: 'map', method: 'pca', parameters: {}, seed: null, space: 'contrast', images, stale }] : [];
    },
    'clustering.mapPoints': () => {
      if (!some()) return null;
      const n = world.images.length;
      const { axes, explained } = axesOf(world.standard, n);
      const coordinates = new Float32Array(n * 3);
      for (let i = 0; i < n; i++)
        for (let c = 0; c < 3; c++)
          for (let d = 0; d < DIM; d++) coordinates[i * 3 + c] += world.standard[i * DIM + d] * axes[c][d];
      return {
        map: 'map',
        method: 'pca',
        ids: Int32Array.from(world.images, ({ id }) => id),
        coordinates,
        components: 3,
        explained: Float32Array.from(explained),
        loadings: Float32Array.from(axes.flatMap((axis) => [...axis])),
        stale: state.scenario === 'stale',
      };
    },
  };
}

/** The first three principal axes, by power iteration with deflation: enough for a picture. */
function axesOf(data: Float32Array, n: number): { axes: Float64Array[]; explained: number[] } {
  if (n === 0) throw new PenumbraError('missing', 'There are no measured images.');
  const axes: Float64Array[] = [];
  const explained: number[] = [];
  for (let c = 0; c < 3; c++) {
    let axis = Float64Array.from({ length: DIM }, (_, d) => Math.sin(d + 3 * c + 1));
    let length = 0;
    for (let step = 0; step < 30; step++) {
      for (const known of axes) {
        const along = known.reduce((sum, value, d) => sum + value * axis[d], 0);
        axis = axis.map((value, d) => value - along * known[d]);
      }
      const next = new Float64Array(DIM);
      for (let i = 0; i < n; i++) {
        let score = 0;
        for (let d = 0; d < DIM; d++) score += data[i * DIM + d] * axis[d];
        for (let d = 0; d < DIM; d++) next[d] += (score * data[i * DIM + d]) / n;
      }
      length = Math.hypot(...next);
      axis = next.map((value) => value / length);
    }
    axes.push(axis);
    explained.push(length / DIM);
  }
  return { axes, explained };
}
