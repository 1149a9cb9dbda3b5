import { z } from 'zod';
import type { FeatureName } from '../features/names.ts';
import { binary, job, query } from './call.ts';

/** A space by name: `contrast`, `steady`, or encoder names joined by commas (`contrast` among them joins the features). */
export const spaceName = z.string().min(1).default('contrast');
const seed = z.number().int().min(0).max(0xffffffff);

export interface ClusterSummary {
  readonly cluster: number;
  readonly size: number;
  /** Three words or so, by the features that set it apart: 'low contrast, little detail'. */
  readonly words: readonly string[];
  /** Rank 1 first. */
  readonly prototypes: readonly number[];
  /** Mean of each feature over its members, in original units and FEATURE_NAMES order. */
  readonly profile: readonly number[];
  /** The features that separate it most, with its z-score against the library. */
  readonly separating: readonly { readonly feature: FeatureName; readonly z: number }[];
  /** The tree's node that is this cluster at the current cut; null for k-means. */
  readonly node: number | null;
}

export interface RunSummary {
  readonly id: string;
  readonly name: string;
  readonly algorithm: 'kmeans' | 'ward';
  readonly space: string;
  readonly seed: number;
  readonly images: number;
  /** Images that the space leaves out because they lack a block. */
  readonly outside: number;
  readonly k: number;
  readonly cutHeight: number | null;
  readonly sizes: readonly number[];
  /** Null where it is undefined (one cluster). */
  readonly silhouette: number | null;
  readonly seconds: number;
  readonly current: boolean;
  readonly stale: boolean;
}

export interface ClusterResult {
  readonly run: string;
  readonly algorithm: 'kmeans' | 'ward';
  readonly k: number;
  readonly seed: number;
  readonly sizes: readonly number[];
  readonly silhouette: number | null;
}

/** A visible node of the truncated tree. `left` and `right` index `nodes`; both null at a visible leaf. */
export interface TreeNode {
  /** Id in the full linkage: below n an image's row, from n on merge id - n. */
  readonly node: number;
  readonly left: number | null;
  readonly right: number | null;
  readonly height: number;
  readonly size: number;
  /** Position along the leaves, from 0 to leaves - 1. */
  readonly x: number;
}

export interface Tree {
  readonly run: string;
  readonly images: number;
  readonly nodes: readonly TreeNode[];
  readonly root: number;
  readonly leaves: number;
  /** Heights of the highest merges, falling: between entry k - 2 and k - 1 lies a cut into k groups. */
  readonly topHeights: readonly number[];
}

export const clusteringCalls = {
  'clustering.run': job(
    z.object({
      algorithm: z.enum(['kmeans', 'ward']),
      k: z.number().int().positive().optional(),
      cutHeight: z.number().nonnegative().optional(),
      space: spaceName,
      seed: seed.default(42),
    }),
  )<ClusterResult>(),
  'clustering.runs': query(z.object({}))<readonly RunSummary[]>(),
  'clustering.makeCurrent': query(z.object({ run: z.string() }))<{ readonly run: string }>(),
  /** The clusters of the current run at its current cut; null when there is no run yet. */
  'clustering.clusters': query(z.object({}))<{
    readonly run: RunSummary;
    readonly clusters: readonly ClusterSummary[];
  } | null>(),
  /** Cluster of every image of the current run at its current cut, its distance to the centroid, and its anomaly score. */
  'clustering.assignments': binary(z.object({}))<{
    readonly ids: Int32Array;
    readonly clusters: Int32Array;
    readonly distances: Float32Array;
    readonly anomaly: Float32Array;
  }>(),
  /** The current Ward tree, truncated to its highest `leaves` branches; null when the current run has none. */
  'clustering.tree': query(z.object({ leaves: z.number().int().min(2).max(2000).default(48) }))<Tree | null>(),
  /** Cuts the current tree: by count or by height. The new cut is the current one. */
  'clustering.cut': query(
    z.union([z.object({ k: z.number().int().positive() }), z.object({ height: z.number().nonnegative() })]),
  )<ClusterResult & { readonly height: number }>(),
  'clustering.members': binary(z.object({ node: z.number().int().nonnegative() }))<{ readonly ids: Int32Array }>(),
  'clustering.prototypes': query(z.object({ perCluster: z.number().int().positive().max(100).default(1) }))<
    readonly { readonly cluster: number; readonly rank: number; readonly id: number; readonly file: string }[]
  >(),
  /** Computes a map and keeps it. */
  'clustering.map': job(z.object({ method: z.enum(['pca']), space: spaceName }))<{
    readonly method: string;
    readonly images: number;
    readonly seconds: number;
  }>(),
  /** A kept map: n x 2 or n x 3 coordinates; null when it was not computed yet. */
  'clustering.mapPoints': binary(z.object({ method: z.enum(['pca']), space: spaceName }))<{
    readonly ids: Int32Array;
    readonly coordinates: Float32Array;
    readonly components: number;
    readonly explained: Float32Array;
    /** components x features of the contrast block, for the arrows; empty for other spaces. */
    readonly loadings: Float32Array;
    readonly stale: boolean;
  } | null>(),
};
