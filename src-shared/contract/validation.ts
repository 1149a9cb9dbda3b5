import { z } from 'zod';
import { FEATURE_NAMES } from '../features/names.ts';
import { call } from './call.ts';
import { count, id, list, record } from './shapes.ts';

/** One statistic: its value, how many images it is based on, and what it means in a sentence. */
export const Statistic = record({
  name: z.string(),
  /** What was measured: 'labels in the contrast space', 'clusters of run 3f...'. */
  of: z.string(),
  value: z.number().nullable(),
  images: count,
  /** True if it was computed on a sample; `images` is then the size of the sample. */
  sampled: z.boolean(),
  meaning: z.string(),
});
export type Statistic = z.infer<typeof Statistic>;

export const ClassCorrelation = record({
  classId: id,
  className: z.string(),
  /**
   * Spearman's rho between this class's probability and each feature, with a two-sided p-value;
   * null where undefined.
   */
  features: list(record({ feature: z.enum(FEATURE_NAMES), rho: z.number().nullable(), p: z.number().nullable() })),
});
export type ClassCorrelation = z.infer<typeof ClassCorrelation>;

export const ValidationReport = record({
  id: z.string(),
  statistics: list(Statistic),
  correlations: list(ClassCorrelation),
  stale: z.boolean(),
});
export type ValidationReport = z.infer<typeof ValidationReport>;

export const validationCalls = {
  'validation.run': call(z.strictObject({}), ValidationReport),
  'validation.current': call(z.strictObject({}), ValidationReport.nullable()),
};
