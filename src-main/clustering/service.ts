import type { CallsOf, Handlers, Request } from '../../src-shared/contract/api.ts';
import type { ClusterResult, ClusterSummary, CutSummary, RunSummary } from '../../src-shared/contract/clustering.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { clusteringOf } from '../../src-shared/clustering/clusterings.ts';
import type { Clustering } from '../../src-shared/clustering/Clustering.ts';
import { clusterSizes } from '../../src-shared/clustering/clusterSizes.ts';
import { DEFAULT_CLUSTERING } from '../../src-shared/clustering/defaultClustering.ts';
import { dendrogram } from '../../src-shared/clustering/dendrogram.ts';
import { membersOf } from '../../src-shared/clustering/membersOf.ts';
import { valuesFor } from '../../src-shared/model/Parameter.ts';
import { cutId, resultId } from '../database/resultId.ts';
import type { ImageStore, ReadyImage } from '../library/imageStore.ts';
import type { ClusterView, ClusterViews } from './clusterView.ts';
import { mapCalls, type MapParts } from './mapCalls.ts';
import type { Profiles } from './profiles.ts';
import { refuseUnknown } from './refuseUnknown.ts';
import type { KeptPartition, Partition, Run, RunStore } from './runStore.ts';
import { cutOf, type ClusterOutput, type Cut } from './tasks.ts';

export interface ClusteringParts extends MapParts {
  readonly runs: RunStore;
  readonly views: ClusterViews;
  readonly profiles: Profiles;
  readonly images: ImageStore;
}

const CLUSTERING_VERSION = 1;

export function clusteringService(parts: ClusteringParts): Pick<Handlers, CallsOf<'clustering'>> {
  const { runs, maps, spaces, views, profiles, images, log, now, compute } = parts;

  const summaryOf = (run: Run): RunSummary => {
    const space = spaces.describe(run.space);
    return {
      id: run.id,
      name: run.name,
      algorithm: run.algorithm,
      space: space.name,
      seed: run.seed,
      images: run.labels.length,
      outside: countOutside(images.ready(), spaces.imagesOf(run.space)),
      k: run.k,
      cutHeight: run.cutHeight,
      cut: run.cut,
      cutName: run.cutName,
      sizes: [...clusterSizes(run.labels, run.k)],
      silhouette: run.silhouette,
      seconds: run.seconds,
      current: runs.current()?.id === run.id,
      stale: !spaces.isCurrent(run.space),
    };
  };

  const currentTree = (): Run & { linkage: NonNullable<Run['linkage']> } => {
    const run = runs.current();
    if (!run?.linkage) throw new PenumbraError('missing', 'the current clustering has no tree; run Ward first');
    return { ...run, linkage: run.linkage };
  };

  return {
    'clustering.run': async (request, context) => {
      const { algorithm } = request;
      const entry = clusteringOf(algorithm);
      const cut = wantedCut(entry, request);
      const parameters = valuesFor(entry.parameters, request);
      const space = await spaces.ready(request.space, context);
      const started = now();
      const input = { matrix: space.matrix, algorithm, parameters, cut, seed: request.seed };
      const output = await compute.run('cluster', input, context);
      const seed = entry.needs.seed ? request.seed : null;
      const id = resultId({ algorithm, version: CLUSTERING_VERSION, parameters, seed, inputs: [space.id] });
      const name = `${entry.title} ${runs.count() + 1}`;
      const seconds = (now() - started) / 1000;
      runs.transaction(() => {
        spaces.keep(space);
        runs.save(
          { id, name, algorithm, space: space.id, seed: request.seed, seconds, linkage: output.linkage },
          output.linkage ? cutResult(id, output) : { ...partitionOf(output), id, name },
        );
        runs.makeCurrent(id);
        const { cut: made } = runs.get(id) as Run;
        log.append(
          { kind: 'clustering.run', arguments: request, seed, result: id, outcome: { cut: made, k: output.k } },
          context.actor,
        );
      });
      return resultOf(runs.get(id) as Run);
    },

    'clustering.runs': () => runs.list().map(summaryOf),

    'clustering.makeCurrent': ({ run }, { actor }) => {
      if (!runs.get(run)) throw new PenumbraError('input', `there is no run ${run}`);
      runs.transaction(() => {
        runs.makeCurrent(run);
        log.append({ kind: 'clustering.makeCurrent', arguments: { run }, result: run }, actor);
      });
      return { run };
    },

    'clustering.cuts': ({ run: id }) => {
      const run = id === undefined ? runs.current() : runs.get(id);
      if (!run) {
        if (id === undefined) return [];
        throw new PenumbraError('input', `there is no run ${id}`);
      }
      return runs.cuts(run.id).map((cut) => cutSummary(cut, run.cut));
    },

    'clustering.useCut': ({ cut: id }, { actor }) => {
      const cut = runs.cut(id);
      if (!cut) throw new PenumbraError('input', `there is no cut ${id}`);
      runs.transaction(() => {
        runs.showAt(cut);
        runs.makeCurrent(cut.run);
        log.append({ kind: 'clustering.useCut', arguments: { cut: id }, result: id }, actor);
      });
      return cutSummary(cut, id);
    },

    'clustering.rename': ({ id, name }, { actor }) => {
      runs.transaction(() => {
        if (!runs.rename(id, name)) throw new PenumbraError('input', `there is no run and no cut ${id}`);
        log.append({ kind: 'clustering.rename', arguments: { id, name }, result: id }, actor);
      });
      return { id, name };
    },

    'clustering.clusters': () => {
      const view = views.current();
      return view ? { run: summaryOf(view.run), clusters: clusterSummaries(view, profiles) } : null;
    },

    'clustering.assignments': () => {
      const view = currentView(views);
      return {
        ids: view.ids,
        clusters: view.labels,
        distances: Float32Array.from(view.distances),
        anomaly: Float32Array.from(view.anomaly),
      };
    },

    'clustering.tree': ({ leaves }) => {
      const run = runs.current();
      if (!run?.linkage) return null;
      return { run: run.id, images: run.linkage.n, ...dendrogram(run.linkage, leaves) };
    },

    'clustering.cut': (request, { actor }) => {
      const run = currentTree();
      const view = currentView(views);
      const cut: Cut = 'k' in request ? { kind: 'count', k: request.k } : { kind: 'height', height: request.height };
      const result = cutOf(run.linkage, cut, view.ids.length === run.linkage.n ? view.space.matrix : null);
      const made = cutResult(run.id, result);
      runs.transaction(() => {
        runs.saveCut(run.id, made);
        const outcome = { k: result.k, height: result.cutHeight };
        log.append({ kind: 'clustering.cut', arguments: { run: run.id, ...request }, result: made.id, outcome }, actor);
      });
      return { ...resultOf(runs.get(run.id) as Run), height: result.cutHeight };
    },

    'clustering.members': ({ node }) => {
      const run = currentTree();
      if (node > 2 * run.linkage.n - 2) throw new PenumbraError('input', `the tree has no node ${node}`);
      const ids = spaces.imagesOf(run.space);
      return { ids: membersOf(run.linkage, node).map((row) => ids[row]) };
    },

    'clustering.prototypes': ({ perCluster }) => {
      const names = images.names();
      return currentView(views)
        .prototypes(perCluster)
        .map(({ cluster, rank, id }) => ({ cluster, rank, id, file: names.get(id) ?? '' }));
    },

    ...mapCalls({ maps, spaces, log, now, compute }),
  };
}

/** Ready images that a run was not made of. Of its own images some may be gone since. */
function countOutside(ready: readonly ReadyImage[], made: Int32Array): number {
  const inside = new Set(made);
  return ready.reduce((count, { id }) => count + (inside.has(id) ? 0 : 1), 0);
}

/** Fields of a run's request that every algorithm takes; a tree is also cut by the number of clusters. */
const COMMON = ['algorithm', 'space', 'seed', 'cutHeight'];

/** Where to cut a tree. Throws for what the algorithm does not take. */
function wantedCut(entry: Clustering, request: Request<'clustering.run'>): Cut {
  const { k, cutHeight } = request;
  const { title, parameters, tree } = entry;
  if (k !== undefined && cutHeight !== undefined)
    throw new PenumbraError('input', 'give a number of clusters or a cut height, not both');
  if (cutHeight !== undefined && !tree)
    throw new PenumbraError('input', `${title} has no tree to cut; give a number of clusters`);
  refuseUnknown(title, [...COMMON, ...Object.keys(parameters), ...(tree ? ['k'] : [])], request);
  if (cutHeight !== undefined) return { kind: 'height', height: cutHeight };
  return { kind: 'count', k: k ?? DEFAULT_CLUSTERING.k };
}

function currentView(views: ClusterViews): ClusterView {
  const view = views.current();
  if (!view)
    throw new PenumbraError(
      'missing',
      'there are no clusters yet; run: penumbra cluster --project P --algorithm ward -k 5',
    );
  return view;
}

const partitionOf = ({ k, cutHeight, labels, silhouette }: Omit<ClusterOutput, 'linkage'>) => ({
  k,
  height: cutHeight,
  labels,
  silhouette,
});

/** A cut of a tree, as a result of its own. */
const cutResult = (tree: string, output: Omit<ClusterOutput, 'linkage'>): Partition => ({
  id: cutId(tree, output.k),
  name: output.k === 1 ? '1 cluster' : `${output.k} clusters`,
  ...partitionOf(output),
});

const cutSummary = ({ id, run, name, k, height, labels, silhouette }: KeptPartition, shown: string): CutSummary => ({
  id,
  run,
  name,
  k,
  height,
  sizes: [...clusterSizes(labels, k)],
  silhouette,
  shown: id === shown,
});

const resultOf = ({ id, cut, algorithm, k, seed, labels, silhouette }: Run): ClusterResult => ({
  run: id,
  cut,
  algorithm,
  k,
  seed,
  sizes: [...clusterSizes(labels, k)],
  silhouette,
});

const PROTOTYPES_SHOWN = 3;

function clusterSummaries(view: ClusterView, profiles: Profiles): ClusterSummary[] {
  const { run, labels } = view;
  const chosen = view.prototypes(PROTOTYPES_SHOWN);
  const described = profiles(view);
  return Array.from(clusterSizes(labels, run.k), (size, cluster) => ({
    cluster,
    size,
    ...described[cluster],
    prototypes: chosen.filter((p) => p.cluster === cluster).map(({ id }) => id),
    node: view.node(cluster),
  }));
}
