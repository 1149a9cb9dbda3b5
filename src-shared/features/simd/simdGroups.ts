import { colorFeatures } from '../colorFeatures.ts';
import type { FeatureGroups } from '../FeatureGroups.ts';
import { statisticalFeatures } from '../luminanceStatistics.ts';
import { createKernelMemory, paddedLength } from './KernelMemory.ts';
import { CHANNEL_KERNEL, createSimdChannels, NO_CHANNEL_SUMS } from './simdChannels.ts';
import { createSimdDisplayLuma, DISPLAY_LUMA_KERNEL } from './simdDisplayLuma.ts';
import { createSimdLab, LAB_KERNEL } from './simdLab.ts';
import { createSimdLocalContrast, LOCAL_CONTRAST_KERNEL } from './simdLocalContrast.ts';
import { createSimdLuminance, LUMINANCE_KERNEL } from './simdLuminance.ts';
import { createSimdTail, TAIL_KERNEL } from './simdTail.ts';

const KERNELS = [
  LUMINANCE_KERNEL,
  CHANNEL_KERNEL,
  TAIL_KERNEL,
  LOCAL_CONTRAST_KERNEL,
  LAB_KERNEL,
  DISPLAY_LUMA_KERNEL,
].join('\n');

/**
 * The groups in WebAssembly with SIMD, two to sixteen values a step. Throws where there is none.
 *
 * Sums are added in one fixed order, so that equal pixels have equal features, to the last bit. The last sixteen pixels
 * are filled up with copies of the first one; what these add is taken off again.
 */
export function createSimdGroups(): FeatureGroups {
  const memory = createKernelMemory(KERNELS);
  const { pixels, luminance } = memory;
  const luminanceSummary = createSimdLuminance(memory);
  const { p1, p99, contrastP99 } = createSimdTail(memory);
  const channelSums = createSimdChannels(memory);
  const labSums = createSimdLab(memory);
  // of the image in memory
  let channels = NO_CHANNEL_SUMS;

  return {
    kind: 'simd',
    pixels,
    luminance,
    luminanceOf(width, height) {
      const n = width * height;
      for (let p = 3 * n; p < 3 * paddedLength(n); p++) pixels[p] = pixels[p % 3];
      channels = channelSums(n);
      return luminanceSummary(width, height);
    },
    statistical(summary) {
      const n = summary.width * summary.height;
      return statisticalFeatures(summary, p1(n), p99(n), channels.clipped);
    },
    local: createSimdLocalContrast(memory, contrastP99),
    color({ width, height }) {
      const n = width * height;
      return colorFeatures(labSums(n), channels.opponents, n);
    },
    displayLuma: createSimdDisplayLuma(memory),
  };
}
