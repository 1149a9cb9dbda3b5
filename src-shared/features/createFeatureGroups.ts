import type { FeatureGroups } from './FeatureGroups.ts';
import { createPlainGroups } from './plainGroups.ts';
import { createSimdGroups } from './simd/simdGroups.ts';

/** The groups of features in SIMD WebAssembly, or, where there is none, the plain ones: slower, and equal within the tolerance. */
export function createFeatureGroups(): FeatureGroups {
  try {
    return createSimdGroups();
  } catch {
    return createPlainGroups();
  }
}
