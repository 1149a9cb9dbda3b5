import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';

/** How far a value may be off: by the larger of a share of the expected value and an absolute amount. */
export interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** What the definition allows (design.md, section 5). */
export const DEFINED: Tolerance = { relative: 1e-4, absolute: 1e-6 };

/** The features that are not as expected, as lines to read; `special` replaces the tolerance of single features. */
export function mismatches(
  found: Float64Array,
  expected: ArrayLike<number>,
  tolerance: Tolerance = DEFINED,
  special: Partial<Record<FeatureName, Tolerance>> = {},
): string[] {
  if (found.length !== FEATURE_NAMES.length) return [`${found.length} values`];
  return FEATURE_NAMES.flatMap((name, i) => {
    const { relative, absolute } = special[name] ?? tolerance;
    const fits = Math.abs(found[i] - expected[i]) <= Math.max(absolute, relative * Math.abs(expected[i]));
    return fits && Number.isFinite(found[i]) ? [] : [`${name}: ${found[i]}, not ${expected[i]}`];
  });
}
