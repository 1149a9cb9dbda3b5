import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName } from '../features/names.ts';
import { binary, job, query } from './call.ts';
import { projectCounts } from './project.ts';
import { count, float32, id, int32, list, record } from './shapes.ts';

/** One feature over the library: `counts` over equal bins between `lowest` and `highest`. */
export const FeatureDistribution = record({
  name: z.enum(FEATURE_NAMES),
  lowest: z.number(),
  highest: z.number(),
  mean: z.number(),
  std: z.number(),
  median: z.number(),
  counts: list(count),
});
export type FeatureDistribution = z.infer<typeof FeatureDistribution>;

/** What the inspector draws of one image. */
export const Measurement = record({
  id,
  /** In the order of FEATURE_NAMES; null when not measured yet. */
  values: list(z.number()).nullable(),
  /** 64 bins of luminance from black to white, in display (sRGB) values, shares of pixels; with the first and last percentile in [0, 1]. */
  histogram: record({ bins: list(z.number()), p1: z.number(), p99: z.number() }).nullable(),
});
export type Measurement = z.infer<typeof Measurement>;

const everyFeature = Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<
  FeatureName,
  z.ZodNumber
>;

/** The measured values of one file, as a line of golden/features.jsonl. */
export const FileFeatures = record({ file: z.string(), ...everyFeature });
export type FileFeatures = z.infer<typeof FileFeatures>;

export const featureCalls = {
  /** Measures every ready image that has no features of this version, and makes its thumbnail. */
  'features.extract': job(
    z.strictObject({ workers: z.number().int().positive().max(64).optional() }),
    record({ ...projectCounts, computed: count }),
  ),
  'features.distributions': query(
    z.strictObject({ bins: z.number().int().positive().max(200).default(40) }),
    record({ images: count, features: list(FeatureDistribution) }),
  ),
  /** All measured images: n x 24, row-major, rows in the order of `ids`. */
  'features.matrix': binary(z.strictObject({}), record({ ids: int32, data: float32 })),
  'features.of': query(z.strictObject({ id: z.number().int() }), Measurement),
  /** Measures single files without a project. */
  'features.files': job(
    z.strictObject({ files: z.array(z.string()).min(1) }),
    list(z.union([FileFeatures, record({ file: z.string(), error: z.string() })])),
  ),
};
