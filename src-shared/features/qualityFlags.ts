import { FEATURE_NAMES, type FeatureName } from './names.ts';

/** What may be wrong with an image, by plain thresholds. Low contrast is none of it: fog is a way to look, no fault. */
export const QUALITY_FLAGS = ['too-dark', 'over-exposed', 'near-uniform', 'tiny', 'extreme-aspect'] as const;
export type QualityFlag = (typeof QUALITY_FLAGS)[number];

/**
 * From where on an image has a flag, in the unit of what is looked at: mean luminance of 255 (below), share of pixels clipped to white
 * (above), range of luminance between the first and the last percentile as a share of all (below), shorter side in pixels (below), longer
 * over shorter side (above).
 */
export type FlagThresholds = Readonly<Record<QualityFlag, number>>;

/**
 * Where they lie until the user moves them. Thick fog over a landscape still spans some hundredths of the range of luminance, and a
 * night sky with a lit street has a mean of some units; a lens cap and an empty frame have neither.
 */
export const DEFAULT_THRESHOLDS: FlagThresholds = {
  'too-dark': 3,
  'over-exposed': 0.1,
  'near-uniform': 0.01,
  tiny: 64,
  'extreme-aspect': 4,
};

/** What the flags look at, beside the sides of the image. */
const at = (name: FeatureName) => FEATURE_NAMES.indexOf(name);
const MEAN = at('luminance_mean');
const CLIPPED = at('highlight_clipping');
const RANGE = at('dynamic_range_utilization');

/**
 * The flags of one image, in the order of QUALITY_FLAGS.
 *
 * @param values its 24 features; null where it was not measured: then only its sides say something
 */
export function qualityFlags(
  { width, height }: { readonly width: number; readonly height: number },
  values: ArrayLike<number> | null,
  thresholds: FlagThresholds,
): QualityFlag[] {
  const shorter = Math.min(width, height);
  const longer = Math.max(width, height);
  const has: Record<QualityFlag, boolean> = {
    'too-dark': values !== null && values[MEAN] < thresholds['too-dark'],
    'over-exposed': values !== null && values[CLIPPED] > thresholds['over-exposed'],
    'near-uniform': values !== null && values[RANGE] < thresholds['near-uniform'],
    tiny: shorter < thresholds.tiny,
    'extreme-aspect': longer > thresholds['extreme-aspect'] * shorter,
  };
  return QUALITY_FLAGS.filter((flag) => has[flag]);
}
