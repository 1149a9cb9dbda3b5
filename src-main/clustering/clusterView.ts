import { anomaly } from '../../src-shared/clustering/anomaly.ts';
import { centroids } from '../../src-shared/clustering/centroids.ts';
import { distances } from '../../src-shared/clustering/distances.ts';
import { nearestCentroid } from '../../src-shared/clustering/nearestCentroid.ts';
import { NOISE } from '../../src-shared/clustering/noise.ts';
import { nodesOfCut } from '../../src-shared/clustering/nodesOfCut.ts';
import type { Prototype } from '../../src-shared/clustering/prototypes.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import { askablePrototypes } from './askablePrototypes.ts';
import type { Run, RunStore } from './runStore.ts';
import type { PerceptualHashes } from './samePicture.ts';
import type { BuiltSpace, Spaces } from './spaces.ts';

/**
 * A run at its current cut, over those of its images that are in a cluster and still there:
 * everything that pages and questions read.
 */
export interface ClusterView {
  readonly run: Run;
  readonly space: BuiltSpace;
  /** Image id of each row. */
  readonly ids: Int32Array;
  readonly labels: Int32Array;
  readonly centroids: Matrix<Float64Array>;
  /** Of each row to its own centroid. */
  readonly distances: Float64Array;
  readonly anomaly: Float64Array;
  /** The tree's node that is a cluster; null where the run has no tree. */
  node(cluster: number): number | null;
  prototypes(perCluster: number): (Prototype & { readonly id: number })[];
  /** Members of a cluster with the smallest gap between the nearest other centroid and their own. */
  border(cluster: number, count: number): number[];
}

export interface ClusterViews {
  /** The current run; null when there is none. */
  current(): ClusterView | null;
  /** A run at any of its cuts; made anew each time. */
  of(run: Run): ClusterView;
}

/** Keeps the view of the current run until its cut, a name or the images change. */
export function createClusterViews(runs: RunStore, spaces: Spaces, phashes: () => PerceptualHashes): ClusterViews {
  let held: { key: string; view: ClusterView } | null = null;
  return {
    current: () => {
      const run = runs.current();
      if (!run) return null;
      const key = `${run.cut} ${run.name} ${run.cutName} ${spaces.state()}`;
      if (held?.key !== key) held = { key, view: viewOf(run, spaces, phashes) };
      return held.view;
    },
    of: (run) => viewOf(run, spaces, phashes),
  };
}

function viewOf(run: Run, spaces: Spaces, phashes: () => PerceptualHashes): ClusterView {
  // leaving noise out here leaves it out of everything that is made of a view
  const space = spaces.restore(run.space, (row) => run.labels[row] !== NOISE);
  const labels = Int32Array.from(space.kept, (row) => run.labels[row]);
  const centres = centroids(space.matrix, labels, run.k);
  const toOwn = distances(space.matrix, labels, centres);
  const nodes = run.linkage ? nodesOfCut(run.linkage, run.labels) : null;
  return {
    run,
    space,
    ids: space.ids,
    labels,
    centroids: centres,
    distances: toOwn,
    node: (cluster) => nodes?.[cluster] ?? null,
    anomaly: anomaly(space.matrix, labels, centres).scores,
    prototypes: (perCluster) =>
      askablePrototypes(space, labels, centres, perCluster, phashes()).map((p) => ({ ...p, id: space.ids[p.row] })),
    border: (cluster, count) => {
      const rows = Array.from(labels.keys()).filter((row) => labels[row] === cluster);
      const gap = rows.map((row) => nearestCentroid(space.matrix, row, centres, cluster).distance - toOwn[row]);
      const order = Array.from(rows.keys()).sort((a, b) => gap[a] - gap[b] || a - b);
      return order.slice(0, count).map((i) => space.ids[rows[i]]);
    },
  };
}
