import type { RealFft2d } from '../math/RealFft2d.ts';
import { createFeatureGroups } from './createFeatureGroups.ts';
import type { FeatureGroups } from './FeatureGroups.ts';
import { FEATURE_NAMES, type FeatureName } from './names.ts';
import { createSpectralFeatures } from './spectralFeatures.ts';
import { checkWorkingImage, type WorkingImage } from './WorkingImage.ts';

/** The 24 features of one image, in the order of FEATURE_NAMES; all are finite. */
export type FeatureExtractor = (image: WorkingImage) => Float64Array;

/**
 * The measure of an image's contrast: 24 features in four groups (statistical, frequency, local, color).
 *
 * The extractor owns about 7 MB of buffers, which all groups share and every image reuses: make one and keep it.
 * Its loops run on these buffers alone, also on a copy of the pixels, because the compiler then knows every array.
 * Each answer is a new array. Throws on what is not a working image.
 *
 * @param fft    for frames of 512 x 512; throws on any other.
 * @param groups all but the frequency features; nobody else may use them.
 */
export function createFeatureExtractor(
  fft: RealFft2d,
  groups: FeatureGroups = createFeatureGroups(),
): FeatureExtractor {
  const { pixels, luminance, luminanceOf, statistical, local, color } = groups;
  const frequency = createSpectralFeatures(fft, luminance);

  return (image) => {
    checkWorkingImage(image);
    pixels.set(image.data);
    const summary = luminanceOf(image.width, image.height);
    const values: Record<FeatureName, number> = {
      ...statistical(summary),
      ...frequency(summary),
      ...local(summary),
      ...color(summary),
    };
    return Float64Array.from(FEATURE_NAMES, (name) => values[name]);
  };
}
