import type { ClassCorrelation } from '../../src-shared/contract/validation.ts';
import { FEATURE_NAMES, type FeatureName } from '../../src-shared/features/names.ts';
import { featureLabel } from '../state/featureLabel.ts';
import { twoDigits } from '../plots/twoDigits.ts';

/** Correlations as a picture wants them: features down, classes across. */
export interface CorrelationTable {
  readonly names: readonly string[];
  readonly features: readonly FeatureName[];
  readonly rho: readonly (readonly (number | null)[])[];
  readonly p: readonly (readonly (number | null)[])[];
  /** Cells that hold a figure. */
  readonly tests: number;
  /** Below this a p-value counts: 0.05 shared among all cells (Bonferroni), since so many are looked at together. */
  readonly alpha: number;
}

const LEVEL = 0.05;

export function correlationTable(correlations: readonly ClassCorrelation[]): CorrelationTable {
  const known = correlations.map(({ features }) => new Map(features.map((entry) => [entry.feature, entry])));
  const features = FEATURE_NAMES.filter((name) => known.some((byName) => byName.has(name)));
  const cell = <K extends 'rho' | 'p'>(name: FeatureName, key: K) =>
    known.map((byName) => byName.get(name)?.[key] ?? null);
  const p = features.map((name) => cell(name, 'p'));
  const tests = p.flat().filter((value) => value !== null).length;
  return {
    names: correlations.map(({ className }) => className),
    features,
    rho: features.map((name) => cell(name, 'rho')),
    p,
    tests,
    alpha: LEVEL / Math.max(1, tests),
  };
}

/** A feature that goes with a class, and how much. */
export interface Companion {
  readonly label: string;
  readonly rho: string;
}

/** The features that go most with each class, strongest first. */
export function strongest(
  correlations: readonly ClassCorrelation[],
  alpha: number,
  top = 3,
): readonly { readonly name: string; readonly features: readonly Companion[] }[] {
  return correlations.map(({ className, features }) => ({
    name: className,
    features: features
      .flatMap(({ feature, rho, p }) => (rho !== null && p !== null && p < alpha ? [{ feature, rho }] : []))
      .sort((a, b) => Math.abs(b.rho) - Math.abs(a.rho))
      .slice(0, top)
      .map(({ feature, rho }) => ({ label: featureLabel(feature), rho: twoDigits(rho) })),
  }));
}
