import { createPffftFft2d } from '../../src-shared/math/pffftFft2d.ts';
import { createPlainFft2d } from '../../src-shared/math/plainFft2d.ts';
import type { RealFft2d } from '../../src-shared/math/RealFft2d.ts';
import { MAX_SIDE } from '../../src-shared/features/WorkingImage.ts';

/**
 * The transform that the features of working images are computed with: PFFFT in SIMD WebAssembly, or, where this cannot
 * be loaded, the plain one, which is several times slower and gives the same features within their tolerance.
 */
export async function createFft(): Promise<RealFft2d> {
  try {
    const { default: createPffft } = await import('@echogarden/pffft-wasm/simd');
    return createPffftFft2d(await createPffft(), MAX_SIDE);
  } catch {
    return createPlainFft2d(MAX_SIDE);
  }
}
