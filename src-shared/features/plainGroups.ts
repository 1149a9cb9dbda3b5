import { createColorFeatures } from './colorFeatures.ts';
import { displayLuma } from './displayLuma.ts';
import type { FeatureGroups } from './FeatureGroups.ts';
import { createLocalContrast } from './localContrast.ts';
import { createLuminance } from './luminance.ts';
import { createLuminanceStatistics } from './luminanceStatistics.ts';
import { MAX_SIDE } from './WorkingImage.ts';

/** The groups in plain TypeScript: the oracle for the faster ones, and what runs where WebAssembly has no SIMD. */
export function createPlainGroups(): FeatureGroups {
  const pixels = new Uint8Array(3 * MAX_SIDE * MAX_SIDE);
  const luminance = new Float64Array(MAX_SIDE * MAX_SIDE);
  const scratch = new Float64Array(MAX_SIDE * MAX_SIDE);
  const color = createColorFeatures(pixels);
  return {
    kind: 'plain',
    pixels,
    luminance,
    luminanceOf: createLuminance(pixels, luminance),
    statistical: createLuminanceStatistics(pixels, luminance, scratch),
    local: createLocalContrast(luminance, scratch),
    color: ({ width, height }) => color(width, height),
    displayLuma,
  };
}
