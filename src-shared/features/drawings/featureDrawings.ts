import type { RealFft2d } from '../../math/RealFft2d.ts';
import { createLuminance } from '../luminance.ts';
import { checkWorkingImage, type WorkingImage } from '../WorkingImage.ts';
import { clippedPixels } from './clippedPixels.ts';
import { hueHistogram, type HueHistogram } from './hueHistogram.ts';
import { localContrastMap } from './localContrastMap.ts';
import { radialSpectrum, type RadialSpectrum } from './radialSpectrum.ts';

/** What the features of one image look like on the image itself. */
export interface FeatureDrawings {
  readonly width: number;
  readonly height: number;
  /** Local contrast of each pixel, row-major. */
  readonly contrast: Float32Array;
  /** Lost pixels, row-major; see CLIPPED. */
  readonly clipped: Uint8Array;
  /** Null where the image has no structure, or no colour. */
  readonly spectrum: RadialSpectrum | null;
  readonly hues: HueHistogram | null;
}

/**
 * Draws the features of one image, of the pixels that they are measured on. Throws on what is not a working image.
 *
 * @param fft for frames of 512 x 512; throws on any other.
 */
export function featureDrawings(fft: RealFft2d, image: WorkingImage): FeatureDrawings {
  checkWorkingImage(image);
  const { data, width, height } = image;
  const luminance = new Float64Array(width * height);
  const summary = createLuminance(data, luminance)(width, height);
  return {
    width,
    height,
    contrast: localContrastMap(luminance, summary),
    clipped: clippedPixels(image),
    spectrum: radialSpectrum(fft, luminance, summary),
    hues: hueHistogram(image),
  };
}
