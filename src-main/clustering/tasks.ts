import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { cutByCount, cutByHeight, heightForCount } from '../../src-shared/clustering/cut.ts';
import { kmeans } from '../../src-shared/clustering/kmeans.ts';
import { numberClusters } from '../../src-shared/clustering/numberClusters.ts';
import { pca } from '../../src-shared/clustering/pca.ts';
import { silhouette } from '../../src-shared/clustering/silhouette.ts';
import { ward } from '../../src-shared/clustering/ward.ts';
import { rng } from '../../src-shared/math/rng.ts';
import type { Linkage } from '../../src-shared/model/Linkage.ts';
import type { Matrix } from '../../src-shared/model/Matrix.ts';
import type { Progress } from '../jobs/Compute.ts';

export type Cut = { readonly kind: 'count'; readonly k: number } | { readonly kind: 'height'; readonly height: number };

export interface ClusterInput {
  readonly matrix: Matrix;
  readonly algorithm: 'kmeans' | 'ward';
  readonly cut: Cut;
  readonly seed: number;
}

export interface ClusterOutput {
  readonly k: number;
  readonly cutHeight: number | null;
  /** Numbered from 0 by falling size. */
  readonly labels: Int32Array;
  readonly linkage: Linkage | null;
  readonly silhouette: number | null;
}

const RESTARTS = 10;

/** Above this many images the silhouette is left to the validation, which samples and says so. */
const EXACT_SILHOUETTE = 20_000;

/** Clusters the rows of a space. */
function cluster({ matrix, algorithm, cut, seed }: ClusterInput, progress: Progress): ClusterOutput {
  if (cut.kind === 'count' && cut.k > matrix.n)
    throw new PenumbraError('input', `cannot make ${cut.k} clusters of ${matrix.n} images`);
  if (algorithm === 'ward') {
    const linkage = ward(matrix, progress);
    return { ...cutOf(linkage, cut, matrix), linkage };
  }
  const k = (cut as Extract<Cut, { kind: 'count' }>).k;
  const found = kmeans(matrix, { k, restarts: RESTARTS, random: rng(seed), onProgress: progress });
  const labels = numberClusters(found.labels);
  return { k, cutHeight: null, labels, linkage: null, silhouette: silhouetteOf(matrix, labels) };
}

/** @param matrix the tree's rows, for the silhouette; null where they are not all there any more */
export function cutOf(
  linkage: Linkage,
  cut: Cut,
  matrix: Matrix | null,
): { k: number; cutHeight: number; labels: Int32Array; silhouette: number | null } {
  if (cut.kind === 'count' && cut.k > linkage.n)
    throw new PenumbraError('input', `cannot cut a tree of ${linkage.n} images into ${cut.k} groups`);
  const labels = numberClusters(cut.kind === 'count' ? cutByCount(linkage, cut.k) : cutByHeight(linkage, cut.height));
  const k = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  // every height between two merges gives these groups; one of them stands for all
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
  readonly method: 'pca';
}

export interface MapOutput {
  readonly components: number;
  readonly coordinates: Float32Array;
  readonly explained: Float32Array;
  readonly loadings: Float32Array;
}

const COMPONENTS = 3;

/** Lays the rows of a space out in the plane or in space. */
function map({ matrix }: MapInput): MapOutput {
  const components = Math.min(COMPONENTS, matrix.dim, matrix.n);
  const found = pca(matrix, components);
  return {
    components,
    coordinates: Float32Array.from(found.coordinates.data),
    explained: Float32Array.from(found.explainedVarianceRatio),
    loadings: Float32Array.from(found.loadings.data),
  };
}

export const clusteringTasks = { cluster, map };
export type ClusteringTasks = typeof clusteringTasks;
