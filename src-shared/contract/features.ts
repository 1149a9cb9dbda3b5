import { z } from 'zod';
import type { FeatureName } from '../features/names.ts';
import { binary, job, query } from './call.ts';
import type { ProjectCounts } from './project.ts';

/** One feature over the library: `counts` over equal bins between `lowest` and `highest`. */
export interface FeatureDistribution {
  readonly name: FeatureName;
  readonly lowest: number;
  readonly highest: number;
  readonly mean: number;
  readonly std: number;
  readonly median: number;
  readonly counts: readonly number[];
}

/** What the inspector draws of one image. */
export interface Measurement {
  readonly id: number;
  /** In the order of FEATURE_NAMES; null when not measured yet. */
  readonly values: readonly number[] | null;
  /** 64 bins of luminance from black to white, in display (sRGB) values, shares of pixels; with the first and last percentile in [0, 1]. */
  readonly histogram: { readonly bins: readonly number[]; readonly p1: number; readonly p99: number } | null;
}

/** The measured values of one file, as a line of golden/features.jsonl. */
export type FileFeatures = { readonly file: string } & Readonly<Record<FeatureName, number>>;

export const featureCalls = {
  /** Measures every ready image that has no features of this version, and makes its thumbnail. */
  'features.extract': job(z.object({ workers: z.number().int().positive().max(64).optional() }))<
    ProjectCounts & { readonly computed: number }
  >(),
  'features.distributions': query(z.object({ bins: z.number().int().positive().max(200).default(40) }))<{
    readonly images: number;
    readonly features: readonly FeatureDistribution[];
  }>(),
  /** All measured images: n x 24, row-major, rows in the order of `ids`. */
  'features.matrix': binary(z.object({}))<{ readonly ids: Int32Array; readonly data: Float32Array }>(),
  'features.of': query(z.object({ id: z.number().int() }))<Measurement>(),
  /** Measures single files without a project. */
  'features.files': job(z.object({ files: z.array(z.string()).min(1) }))<
    readonly (FileFeatures | { readonly file: string; readonly error: string })[]
  >(),
};
