import { FEATURE_DESCRIPTIONS } from '../../src-shared/features/describe.ts';
import type { FeatureName } from '../../src-shared/features/names.ts';

/** A feature as a person reads it: 'RMS contrast'. */
export const featureLabel = (name: FeatureName): string => FEATURE_DESCRIPTIONS[name].label;
