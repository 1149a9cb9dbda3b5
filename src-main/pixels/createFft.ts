import { MAX_SIDE } from '../../src-shared/features/WorkingImage.ts';
import { createPffftFft2d, type PffftModule } from '../../src-shared/math/pffftFft2d.ts';
import { createPlainFft2d } from '../../src-shared/math/plainFft2d.ts';
import type { RealFft2d } from '../../src-shared/math/RealFft2d.ts';

/**
 * The transform that the features of working images are computed with: PFFFT in SIMD WebAssembly, or, where this cannot
 * be loaded, the plain one, which is several times slower and gives the same features within their tolerance.
 */
export async function createFft(): Promise<RealFft2d> {
  try {
    return createPffftFft2d(await loadPffft(), MAX_SIDE);
  } catch {
    return createPlainFft2d(MAX_SIDE);
  }
}

/** A new instance of PFFFT. Rejects where WebAssembly has no SIMD. */
export async function loadPffft(): Promise<PffftModule> {
  const { default: createPffft } = await import('@echogarden/pffft-wasm/simd');
  return createPffft();
}
