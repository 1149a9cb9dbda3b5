import { z } from 'zod';
import type { FeatureName } from '../features/names.ts';
import { job, query } from './call.ts';

/** One figure: its value, how many images it rests on, and what it means in a sentence. */
export interface Statistic {
  readonly name: string;
  /** What was compared: 'labels in the contrast space', 'clusters of run 3f...'. */
  readonly of: string;
  readonly value: number | null;
  readonly images: number;
  /** True when a sample was taken; `images` is then its size. */
  readonly sampled: boolean;
  readonly meaning: string;
}

export interface ClassCorrelation {
  readonly classId: number;
  readonly className: string;
  /** Spearman's rho of this class's probability with each feature, with a two-sided p-value; null where undefined. */
  readonly features: readonly {
    readonly feature: FeatureName;
    readonly rho: number | null;
    readonly p: number | null;
  }[];
}

export interface ValidationReport {
  readonly id: string;
  readonly statistics: readonly Statistic[];
  readonly correlations: readonly ClassCorrelation[];
  readonly stale: boolean;
}

export const validationCalls = {
  'validation.run': job(z.object({}))<ValidationReport>(),
  'validation.current': query(z.object({}))<ValidationReport | null>(),
};
