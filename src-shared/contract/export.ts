import { z } from 'zod';
import { job, query } from './call.ts';
import { count, list, record } from './shapes.ts';

export const ExportResult = record({
  format: z.string(),
  out: z.string(),
  /** Files and rows written: images copied. */
  written: count,
  /** Images that were read back and found equal. */
  verified: count,
});
export type ExportResult = z.infer<typeof ExportResult>;

export const ExportPlan = record({
  images: count,
  classes: list(record({ name: z.string(), folder: z.string(), images: count })),
  abstained: count,
  /** What a person should know first: class names that other tools read as a split, and so on. */
  warnings: list(z.string()),
});
export type ExportPlan = z.infer<typeof ExportPlan>;

export const exportCalls = {
  'export.plan': query(z.object({}), ExportPlan),
  'export.run': job(z.object({ format: z.enum(['folders', 'csv']), out: z.string().min(1) }), ExportResult),
};
