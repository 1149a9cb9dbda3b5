import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName } from '../features/names.ts';
import { QUALITY_FLAGS } from '../features/qualityFlags.ts';
import { call } from './call.ts';
import { projectCounts } from './project.ts';
import { count, float32, id, int32, list, record, uint8 } from './shapes.ts';

/** The distribution of one feature: `counts` has equal bins from `lowest` to `highest`. */
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

/** The measurements of one image, for the inspector. */
export const Measurement = record({
  id,
  /** In the order of FEATURE_NAMES; null before measuring. */
  values: list(z.number()).nullable(),
  /**
   * Luminance from black to white in 64 bins: shares of pixels, in display (sRGB) values. `p1` and
   * `p99` are the first and the last percentile, from 0 to 1.
   */
  histogram: record({ bins: list(z.number()), p1: z.number(), p99: z.number() }).nullable(),
  /** What may be wrong with the image. */
  flags: list(z.enum(QUALITY_FLAGS)),
});
export type Measurement = z.infer<typeof Measurement>;

/** The features of one image, drawn over the image. Maps are row-major, `width` x `height`. */
export const Drawings = record({
  id,
  width: count,
  height: count,
  /** Local contrast of each pixel from 0 to 255; 255 stands for `contrastTop` and above. */
  contrast: uint8,
  contrastTop: z.number(),
  /** 1 for pixels clipped to black, 2 for pixels clipped to white, else 0. */
  clipped: uint8,
  /**
   * `rings`: log10 of the mean power in 64 rings up to 0.5 cycles a pixel, relative to the
   * strongest ring. `slope` and `offset`: the line through all rings but the first. `low`, `mid`,
   * `high`: shares of the power below 0.1, between, and from 0.25 cycles a pixel up.
   */
  spectrum: record({
    rings: float32,
    slope: z.number(),
    offset: z.number(),
    low: z.number(),
    mid: z.number(),
    high: z.number(),
  }).nullable(),
  /**
   * `shares`: chroma in 36 sectors of the hue circle. `colours`: their mean colours as interleaved
   * sRGB. `a`, `b`: the mean direction, of length 1 - hue_diversity. Null for a grey image.
   */
  hues: record({ shares: float32, colours: uint8, a: z.number(), b: z.number() }).nullable(),
});
export type Drawings = z.infer<typeof Drawings>;

/** The threshold of each quality flag, in the unit of the flag's measure. */
export const FlagThresholds = record({
  /** Flags a mean luminance below it, from 0 to 255. */
  'too-dark': z.number().min(0).max(255),
  /** Flags a share of pixels above it that are white in all channels. */
  'over-exposed': z.number().min(0).max(1),
  /** Flags a luminance range below it: from the first to the last percentile, as a share. */
  'near-uniform': z.number().min(0).max(1),
  /** Flags a shorter side below it, in pixels. */
  tiny: z.number().int().min(0).max(100_000),
  /** Flags a ratio of the longer to the shorter side above it. */
  'extreme-aspect': z.number().min(1).max(100_000),
});
export type FlagThresholds = z.infer<typeof FlagThresholds>;

const everyFeature = Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<
  FeatureName,
  z.ZodNumber
>;

/** The measured values of one file, as in a line of golden/features.jsonl. */
export const FileFeatures = record({ file: z.string(), ...everyFeature });
export type FileFeatures = z.infer<typeof FileFeatures>;

export const featureCalls = {
  /**
   * Measures the crops from which the steady space learns how framing changes features. `images`
   * counts distinct contents, `computed` those measured by this call.
   */
  'features.crops': call(z.strictObject({}), record({ images: count, computed: count })),
  /** Measures every ready image that has no features of this version, and makes its thumbnail. */
  'features.extract': call(
    z.strictObject({ workers: z.number().int().positive().max(64).optional() }),
    record({ ...projectCounts, computed: count }),
  ),
  'features.distributions': call(
    z.strictObject({ bins: z.number().int().positive().max(200).default(40) }),
    record({ images: count, features: list(FeatureDistribution) }),
  ),
  /** The features of all measured images: n x 24, row-major, in the order of `ids`. */
  'features.matrix': call(z.strictObject({}), record({ ids: int32, data: float32 })),
  /**
   * Images in one bin of a feature's distribution, in id order. Bins are numbered as in the answer
   * of `features.distributions` with the same number of bins.
   */
  'features.inBin': call(
    z.strictObject({
      feature: z.enum(FEATURE_NAMES),
      bins: z.number().int().positive().max(200).default(40),
      bin: z.number().int().min(0).max(199),
    }),
    record({ ids: int32 }),
  ),
  /** How many ready images have each flag. The first three flags need measurements. */
  'features.flags': call(
    z.strictObject({}),
    record({
      thresholds: FlagThresholds,
      flags: list(record({ flag: z.enum(QUALITY_FLAGS), images: count })),
      /** Images with at least one flag. */
      flagged: count,
      measured: count,
    }),
  ),
  /** Images with a flag, in id order. */
  'features.flagged': call(z.strictObject({ flag: z.enum(QUALITY_FLAGS) }), record({ ids: int32 })),
  /** Changes the given thresholds and leaves the others. `null` restores all defaults. */
  'features.setFlagThresholds': call(
    z.strictObject({ thresholds: FlagThresholds.unwrap().partial().readonly().nullable() }),
    record({ thresholds: FlagThresholds }),
  ),
  'features.of': call(z.strictObject({ id: z.number().int() }), Measurement),
  /** Reads the image again and draws its features; the result is not stored. */
  'features.drawings': call(z.strictObject({ id: z.number().int() }), Drawings),
  /** Measures files without a project. */
  'features.files': call(
    z.strictObject({ files: z.array(z.string()).min(1) }),
    list(z.union([FileFeatures, record({ file: z.string(), error: z.string() })])),
  ),
};
