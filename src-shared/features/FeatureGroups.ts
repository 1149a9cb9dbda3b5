import type { colorFeatures } from './colorFeatures.ts';
import type { DisplayLuma } from './displayLuma.ts';
import type { localFeatures } from './localContrast.ts';
import type { LuminanceSummary } from './luminance.ts';
import type { statisticalFeatures } from './luminanceStatistics.ts';
import type { WorkingImage } from './WorkingImage.ts';

/**
 * The groups of features, over buffers that they share: the pixels of an image are written into `pixels`, interleaved,
 * then `luminanceOf` fills `luminance`, one value a pixel, and the groups are taken of its summary.
 */
export interface FeatureGroups {
  /** In which arithmetic the pixels are gone through, for the record of how a value was made. */
  readonly kind: 'simd' | 'plain';
  readonly pixels: Uint8Array;
  readonly luminance: Float64Array;
  readonly luminanceOf: (width: number, height: number) => LuminanceSummary;
  readonly statistical: (summary: LuminanceSummary) => ReturnType<typeof statisticalFeatures>;
  readonly local: (summary: LuminanceSummary) => ReturnType<typeof localFeatures>;
  readonly color: (summary: LuminanceSummary) => ReturnType<typeof colorFeatures>;
  /** Of any image, which takes the place of the one in `pixels`. */
  readonly displayLuma: (image: WorkingImage) => DisplayLuma;
}
