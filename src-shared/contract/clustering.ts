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

/** The name of a space: its blocks joined by commas, as `parseSpace` reads them. */
export const spaceName = z.string().min(1).default(CONTRAST);
const seed = z.number().int().min(0).max(0xffffffff);
const algorithm = nameOf(CLUSTERINGS);
const method = nameOf(MAPS);

export const ClusterSummary = record({
  cluster: count,
  size: count,
  /** A short description by its most unusual features: 'low contrast, little detail'. */
  words: list(z.string()),
  /** Ids of its prototypes, rank 1 first. */
  prototypes: list(id),
  /** Mean of each feature over its images, in original units, in the order of FEATURE_NAMES. */
  profile: list(z.number()),
  /** The features that differ most from the whole library, each with its z-score. */
  separating: list(record({ feature: z.enum(FEATURE_NAMES), z: z.number() })),
  /** The node of the tree that is this cluster at the current cut; null for k-means. */
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
  /** Images that are not in the space because a block of it has no values for them. */
  outside: count,
  k: count,
  cutHeight: z.number().nullable(),
  /** The cut at which the run is shown. A k-means run has one cut, with the run's id and name. */
  cut: z.string(),
  cutName: z.string(),
  sizes: list(count),
  /** Null for a single cluster, where it is undefined. */
  silhouette: z.number().nullable(),
  seconds: z.number(),
  current: z.boolean(),
  stale: z.boolean(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** A stored cut of a tree, or the only cut of a k-means run. */
export const CutSummary = record({
  id: z.string(),
  run: z.string(),
  name: z.string(),
  k: count,
  height: z.number().nullable(),
  sizes: list(count),
  silhouette: z.number().nullable(),
  /** True for the cut at which its run is shown. */
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

/**
 * A visible node of the truncated tree. `left` and `right` are indices into `nodes`; both are null
 * at a visible leaf.
 */
export const TreeNode = record({
  /** Id in the full linkage: a number below n is the row of an image; n + i is merge i. */
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
  /**
   * Heights of the highest merges, in falling order: a cut between entries k - 2 and k - 1 gives k
   * clusters.
   */
  topHeights: list(z.number()),
});
export type Tree = z.infer<typeof Tree>;

/** A stored map, without its points. */
export const MapSummary = record({
  id: z.string(),
  method,
  parameters: z.record(z.string(), z.number()),
  /** Null where the method draws nothing at random. */
  seed: z.number().nullable(),
  space: z.string(),
  images: count,
  stale: z.boolean(),
});
export type MapSummary = z.infer<typeof MapSummary>;

export const clusteringCalls = {
  'clustering.run': call(
    z.strictObject({
      algorithm,
      ...parameterFields(CLUSTERINGS),
      /** Number of clusters; a Ward tree is cut into as many. */
      k: z.number().int().positive().optional(),
      cutHeight: z.number().nonnegative().optional(),
      space: spaceName,
      seed: seed.default(DEFAULT_CLUSTERING.seed),
    }),
    ClusterResult,
  ),
  'clustering.runs': call(z.strictObject({}), list(RunSummary)),
  'clustering.makeCurrent': call(z.strictObject({ run: z.string() }), record({ run: z.string() })),
  /** The clusters of the current run at its current cut; null before the first run. */
  'clustering.clusters': call(
    z.strictObject({}),
    record({ run: RunSummary, clusters: list(ClusterSummary) }).nullable(),
  ),
  /**
   * For every image of the current run at its current cut: its cluster, its distance to the
   * centroid and its outlier score.
   */
  'clustering.assignments': call(
    z.strictObject({}),
    record({ ids: int32, clusters: int32, distances: float32, anomaly: float32 }),
  ),
  /**
   * The current Ward tree, truncated to its highest `leaves` branches; null when the current run is
   * not a Ward run.
   */
  'clustering.tree': call(z.strictObject({ leaves: z.number().int().min(2).max(2000).default(48) }), Tree.nullable()),
  /**
   * Cuts the current tree by count or by height, stores the cut beside the others and makes it the
   * current one. Two heights that give the same clusters give the same cut; the answered `height`
   * is midway between the two merges around it.
   */
  'clustering.cut': call(
    z.union([z.strictObject({ k: z.number().int().positive() }), z.strictObject({ height: z.number().nonnegative() })]),
    record({ ...clusterResult, height: z.number() }),
  ),
  /** The stored cuts of a run, the coarsest first; without `run`, those of the current run. */
  'clustering.cuts': call(z.strictObject({ run: z.string().optional() }), list(CutSummary)),
  /** Shows a stored cut again and makes its run the current one. */
  'clustering.useCut': call(z.strictObject({ cut: z.string() }), CutSummary),
  /** Renames a run or a cut. */
  'clustering.rename': call(
    z.strictObject({ id: z.string(), name: z.string().trim().min(1).max(64) }),
    record({ id: z.string(), name: z.string() }),
  ),
  'clustering.members': call(z.strictObject({ node: z.number().int().nonnegative() }), record({ ids: int32 })),
  'clustering.prototypes': call(
    z.strictObject({ perCluster: z.number().int().positive().max(100).default(1) }),
    list(record({ cluster: count, rank: count, id, file: z.string() })),
  ),
  /** Computes a map and stores it. */
  'clustering.map': call(
    z.strictObject({
      method,
      ...parameterFields(MAPS),
      space: spaceName,
      seed: seed.default(DEFAULT_MAP.seed),
    }),
    record({
      map: z.string(),
      method,
      images: count,
      seconds: z.number(),
      /** True where this map was stored already, and nothing was computed. */
      kept: z.boolean(),
    }),
  ),
  /** The stored maps, the newest first. */
  'clustering.maps': call(z.strictObject({}), list(MapSummary)),
  /**
   * The points of a stored map: n x 2 or n x 3 coordinates. By method and space it is the map of
   * the space as it is now, else the newest one; null when none was computed yet.
   */
  'clustering.mapPoints': call(
    z.union([z.strictObject({ map: z.string() }), z.strictObject({ method, space: spaceName })]),
    record({
      map: z.string(),
      method,
      ids: int32,
      coordinates: float32,
      components: count,
      explained: float32,
      /** components x features of the contrast block, for the arrows; empty in other spaces. */
      loadings: float32,
      stale: z.boolean(),
    }).nullable(),
  ),
};
