import { z } from 'zod';
import { CLUSTERINGS } from '../clustering/clusterings.ts';
import { DEFAULT_CLUSTERING } from '../clustering/defaultClustering.ts';
import { DEFAULT_MAP } from '../clustering/defaultMap.ts';
import { MAPS } from '../clustering/maps.ts';
import { CONTRAST } from '../clustering/SpaceDefinition.ts';
import { FEATURE_NAMES } from '../features/names.ts';
import { call } from './call.ts';
import { nameOf, parameterFields } from './parameters.ts';
import { count, float32, id, int32, list, record } from './shapes.ts';

/** A space by name, as `parseSpace` reads it: blocks joined by commas. */
export const spaceName = z.string().min(1).default(CONTRAST);
const seed = z.number().int().min(0).max(0xffffffff);
const algorithm = nameOf(CLUSTERINGS);
const method = nameOf(MAPS);

export const ClusterSummary = record({
  cluster: count,
  size: count,
  /** Three words or so, by the features that set it apart: 'low contrast, little detail'. */
  words: list(z.string()),
  /** Rank 1 first. */
  prototypes: list(id),
  /** Mean of each feature over its members, in original units and FEATURE_NAMES order. */
  profile: list(z.number()),
  /** The features that separate it most, with its z-score against the library. */
  separating: list(record({ feature: z.enum(FEATURE_NAMES), z: z.number() })),
  /** The tree's node that is this cluster at the current cut; null for k-means. */
  node: count.nullable(),
});
export type ClusterSummary = z.infer<typeof ClusterSummary>;

export const RunSummary = record({
  id: z.string(),
  name: z.string(),
  algorithm,
  space: z.string(),
  seed: z.number(),
  images: count,
  /** Images that the space leaves out because they lack a block. */
  outside: count,
  k: count,
  cutHeight: z.number().nullable(),
  /** The cut that the run is shown at; a k-means run has one partition, which goes by the run's id and name. */
  cut: z.string(),
  cutName: z.string(),
  sizes: list(count),
  /** Null where it is undefined (one cluster). */
  silhouette: z.number().nullable(),
  seconds: z.number(),
  current: z.boolean(),
  stale: z.boolean(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** A kept cut of a tree, or the partition of a k-means run. */
export const CutSummary = record({
  id: z.string(),
  run: z.string(),
  name: z.string(),
  k: count,
  height: z.number().nullable(),
  sizes: list(count),
  silhouette: z.number().nullable(),
  /** True for the one that its run is shown at. */
  shown: z.boolean(),
});
export type CutSummary = z.infer<typeof CutSummary>;

const clusterResult = {
  run: z.string(),
  cut: z.string(),
  algorithm,
  k: count,
  seed: z.number(),
  sizes: list(count),
  silhouette: z.number().nullable(),
};
export const ClusterResult = record(clusterResult);
export type ClusterResult = z.infer<typeof ClusterResult>;

/** A visible node of the truncated tree. `left` and `right` index `nodes`; both null at a visible leaf. */
export const TreeNode = record({
  /** Id in the full linkage: below n an image's row, from n on merge id - n. */
  node: count,
  left: count.nullable(),
  right: count.nullable(),
  height: z.number(),
  size: count,
  /** Position along the leaves, from 0 to leaves - 1. */
  x: z.number(),
});
export type TreeNode = z.infer<typeof TreeNode>;

export const Tree = record({
  run: z.string(),
  images: count,
  nodes: list(TreeNode),
  root: count,
  leaves: count,
  /** Heights of the highest merges, falling: between entry k - 2 and k - 1 lies a cut into k groups. */
  topHeights: list(z.number()),
});
export type Tree = z.infer<typeof Tree>;

export const clusteringCalls = {
  'clustering.run': call(
    z.strictObject({
      algorithm,
      ...parameterFields(CLUSTERINGS),
      /** Of a tree too, which is cut into so many. */
      k: z.number().int().positive().optional(),
      cutHeight: z.number().nonnegative().optional(),
      space: spaceName,
      seed: seed.default(DEFAULT_CLUSTERING.seed),
    }),
    ClusterResult,
  ),
  'clustering.runs': call(z.strictObject({}), list(RunSummary)),
  'clustering.makeCurrent': call(z.strictObject({ run: z.string() }), record({ run: z.string() })),
  /** The clusters of the current run at its current cut; null when there is no run yet. */
  'clustering.clusters': call(
    z.strictObject({}),
    record({ run: RunSummary, clusters: list(ClusterSummary) }).nullable(),
  ),
  /** Cluster of every image of the current run at its current cut, its distance to the centroid, and its anomaly score. */
  'clustering.assignments': call(
    z.strictObject({}),
    record({ ids: int32, clusters: int32, distances: float32, anomaly: float32 }),
  ),
  /** The current Ward tree, truncated to its highest `leaves` branches; null when the current run has none. */
  'clustering.tree': call(z.strictObject({ leaves: z.number().int().min(2).max(2000).default(48) }), Tree.nullable()),
  /**
   * Cuts the current tree: by count or by height. The new cut is kept beside the others, and is the current one. Heights
   * that give the same groups are the same cut; the `height` of the answer lies midway between its two merges.
   */
  'clustering.cut': call(
    z.union([z.strictObject({ k: z.number().int().positive() }), z.strictObject({ height: z.number().nonnegative() })]),
    record({ ...clusterResult, height: z.number() }),
  ),
  /** Every cut of a run that was kept, the coarsest first; of the current run where none is named. */
  'clustering.cuts': call(z.strictObject({ run: z.string().optional() }), list(CutSummary)),
  /** Goes back to a cut that was kept; its run becomes the current one. */
  'clustering.useCut': call(z.strictObject({ cut: z.string() }), CutSummary),
  /** Gives a run or a cut another name. */
  'clustering.rename': call(
    z.strictObject({ id: z.string(), name: z.string().trim().min(1).max(64) }),
    record({ id: z.string(), name: z.string() }),
  ),
  'clustering.members': call(z.strictObject({ node: z.number().int().nonnegative() }), record({ ids: int32 })),
  'clustering.prototypes': call(
    z.strictObject({ perCluster: z.number().int().positive().max(100).default(1) }),
    list(record({ cluster: count, rank: count, id, file: z.string() })),
  ),
  /** Computes a map and keeps it. */
  'clustering.map': call(
    z.strictObject({
      method,
      ...parameterFields(MAPS),
      space: spaceName,
      seed: seed.default(DEFAULT_MAP.seed),
    }),
    record({ method, images: count, seconds: z.number() }),
  ),
  /** A kept map: n x 2 or n x 3 coordinates; null when it was not computed yet. */
  'clustering.mapPoints': call(
    z.strictObject({ method, space: spaceName }),
    record({
      ids: int32,
      coordinates: float32,
      components: count,
      explained: float32,
      /** components x features of the contrast block, for the arrows; empty for other spaces. */
      loadings: float32,
      stale: z.boolean(),
    }).nullable(),
  ),
};
