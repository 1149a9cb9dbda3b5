import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { clusterSizes } from '../../src-shared/clustering/clusterSizes.ts';
import { cutByCount, cutByHeight, heightForCount } from '../../src-shared/clustering/cut.ts';
import { clusteringOf, type ClusteringName } from '../../src-shared/clustering/clusterings.ts';
import type { MapLayout } from '../../src-shared/clustering/MapMethod.ts';
import { mapOf, type MapName } from '../../src-shared/clustering/maps.ts';
import { clusteredRows, numberAroundNoise } from '../../src-shared/clustering/noise.ts';
import { numberClusters } from '../../src-shared/clustering/numberClusters.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import { takeRows } from '../../src-shared/clustering/takeRows.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { Progress } from '../jobs/Compute.ts';

export type Cut = { readonly kind: 'count'; readonly k: number } | { readonly kind: 'height'; readonly height: number };

export interface ClusterInput {
  readonly matrix: Matrix;
  readonly algorithm: ClusteringName;
  /** What the algorithm's entry in the table asks for. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Where to cut what makes a tree. */
  readonly cut: Cut;
  readonly seed: number;
}

export interface ClusterOutput {
  readonly k: number;
  readonly cutHeight: number | null;
  /** Numbered from 0 by falling size; -1 is noise. */
  readonly labels: Int32Array;
  readonly linkage: Linkage | null;
  readonly silhouette: number | null;
}

/** Above this many images the silhouette is left to the validation, which samples and says so. */
const EXACT_SILHOUETTE = 20_000;

/** Clusters the rows of a space. */
function cluster({ matrix, algorithm, parameters, cut, seed }: ClusterInput, progress: Progress): ClusterOutput {
  const { tree, run } = clusteringOf(algorithm);
  const asked = tree ? (cut.kind === 'count' ? cut.k : 0) : (parameters.k ?? 0);
  if (asked > matrix.n) throw new PenumbraError('input', `cannot make ${asked} clusters of ${matrix.n} images`);
  const found = run(matrix, parameters, rng(seed), progress);
  if (found.linkage) return { ...cutOf(found.linkage, cut, matrix), linkage: found.linkage };
  const labels = numberAroundNoise(found.labels);
  const k = clusterSizes(labels).length;
  const rows = clusteredRows(labels);
  const inside = rows.map((row) => labels[row]);
  return { k, cutHeight: null, labels, linkage: null, silhouette: silhouetteOf(takeRows(matrix, rows), inside) };
}

/** @param matrix the tree's rows, for the silhouette; null where they are not all there any more */
export function cutOf(
  linkage: Linkage,
  cut: Cut,
  matrix: Matrix | null,
): { k: number; cutHeight: number; labels: Int32Array; silhouette: number | null } {
  if (cut.kind === 'count' && cut.k > linkage.n)
    throw new PenumbraError('input', `cannot cut a tree of ${linkage.n} images into ${cut.k} clusters`);
  const labels = numberClusters(cut.kind === 'count' ? cutByCount(linkage, cut.k) : cutByHeight(linkage, cut.height));
  const k = clusterSizes(labels).length;
  // every height between two merges gives these clusters; one of them stands for all
  const cutHeight = heightForCount(linkage, k);
  return { k, cutHeight, labels, silhouette: matrix ? silhouetteOf(matrix, labels) : null };
}

function silhouetteOf(matrix: Matrix, labels: Int32Array): number | null {
  if (matrix.n > EXACT_SILHOUETTE) return null;
  const result = silhouette(matrix, labels);
  return result.kind === 'defined' ? result.value : null;
}

export interface MapInput {
  readonly matrix: Matrix;
  readonly method: MapName;
  /** What the method's entry in the table asks for. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** Lays the rows of a space out in the plane or in space. */
const map = ({ matrix, method, parameters, seed }: MapInput, progress: Progress): MapLayout =>
  mapOf(method).run(matrix, parameters, rng(seed), progress);

export const clusteringTasks = { cluster, map };
export type ClusteringTasks = typeof clusteringTasks;
