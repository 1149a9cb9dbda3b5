import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName } from '../features/names.ts';
import { QUALITY_FLAGS } from '../features/qualityFlags.ts';
import { call } from './call.ts';
import { projectCounts } from './project.ts';
import { count, float32, id, int32, list, record, uint8 } from './shapes.ts';

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
  /** Of what may be wrong with it. */
  flags: list(z.enum(QUALITY_FLAGS)),
});
export type Measurement = z.infer<typeof Measurement>;

/** What the features of one image look like on the image itself; maps are row-major, `width` x `height`. */
export const Drawings = record({
  id,
  width: count,
  height: count,
  /** Local contrast of each pixel from 0 to 255, which stands for `contrastTop` and above. */
  contrast: uint8,
  contrastTop: z.number(),
  /** 1 for pixels that are lost in the shadows, 2 in the highlights, else 0. */
  clipped: uint8,
  /** log10 of the mean power of 64 rings up to 0.5 cycles a pixel, less that of the strongest; the line through all but the first; shares of power below 0.1, between, and from 0.25 up. */
  spectrum: record({
    rings: float32,
    slope: z.number(),
    offset: z.number(),
    low: z.number(),
    mid: z.number(),
    high: z.number(),
  }).nullable(),
  /** Share of chroma in 36 parts of the hue circle, their mean colours (interleaved sRGB), and the mean direction, whose length is 1 less hue_diversity; null for a grey image. */
  hues: record({ shares: float32, colours: uint8, a: z.number(), b: z.number() }).nullable(),
});
export type Drawings = z.infer<typeof Drawings>;

/** From where on an image is flagged, each in the unit of what is looked at. */
export const FlagThresholds = record({
  /** Mean luminance, of 255, below it. */
  'too-dark': z.number().min(0).max(255),
  /** Share of pixels that are white in all channels, above it. */
  'over-exposed': z.number().min(0).max(1),
  /** Range of luminance from the first to the last percentile, as a share of the whole, below it. */
  'near-uniform': z.number().min(0).max(1),
  /** Shorter side in pixels, below it. */
  tiny: z.number().int().min(0).max(100_000),
  /** Longer side over shorter side, above it. */
  'extreme-aspect': z.number().min(1).max(100_000),
});
export type FlagThresholds = z.infer<typeof FlagThresholds>;

const everyFeature = Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<
  FeatureName,
  z.ZodNumber
>;

/** The measured values of one file, as a line of golden/features.jsonl. */
export const FileFeatures = record({ file: z.string(), ...everyFeature });
export type FileFeatures = z.infer<typeof FileFeatures>;

export const featureCalls = {
  /** Measures the crops by which the steady space learns what framing changes: of `images` contents, `computed` by this call. */
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
  /** All measured images: n x 24, row-major, rows in the order of `ids`. */
  'features.matrix': call(z.strictObject({}), record({ ids: int32, data: float32 })),
  /** Images in a bin of a feature's distribution, as `features.distributions` of that many bins has it; in id order. */
  'features.inBin': call(
    z.strictObject({
      feature: z.enum(FEATURE_NAMES),
      bins: z.number().int().positive().max(200).default(40),
      bin: z.number().int().min(0).max(199),
    }),
    record({ ids: int32 }),
  ),
  /** How many ready images each flag has; the first three need a measurement. Low contrast has no flag. */
  'features.flags': call(
    z.strictObject({}),
    record({
      thresholds: FlagThresholds,
      flags: list(record({ flag: z.enum(QUALITY_FLAGS), images: count })),
      /** Images with any of them. */
      flagged: count,
      measured: count,
    }),
  ),
  /** Images with a flag, in id order. */
  'features.flagged': call(z.strictObject({ flag: z.enum(QUALITY_FLAGS) }), record({ ids: int32 })),
  /** Moves thresholds; those that are not named stay. `null`: all back to where they were at first. */
  'features.setFlagThresholds': call(
    z.strictObject({ thresholds: FlagThresholds.unwrap().partial().readonly().nullable() }),
    record({ thresholds: FlagThresholds }),
  ),
  'features.of': call(z.strictObject({ id: z.number().int() }), Measurement),
  /** Reads the image once more and draws its features; nothing of it is kept. */
  'features.drawings': call(z.strictObject({ id: z.number().int() }), Drawings),
  /** Measures single files without a project. */
  'features.files': call(
    z.strictObject({ files: z.array(z.string()).min(1) }),
    list(z.union([FileFeatures, record({ file: z.string(), error: z.string() })])),
  ),
};
