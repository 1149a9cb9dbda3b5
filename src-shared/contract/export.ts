import { z } from 'zod';
import { job, query } from './call.ts';

export interface ExportResult {
  readonly format: string;
  readonly out: string;
  /** Files and rows written: images copied. */
  readonly written: number;
  /** Images that were read back and found equal. */
  readonly verified: number;
}

export interface ExportPlan {
  readonly images: number;
  readonly classes: readonly { readonly name: string; readonly folder: string; readonly images: number }[];
  readonly abstained: number;
  /** What a person should know first: class names that other tools read as a split, and so on. */
  readonly warnings: readonly string[];
}

export const exportCalls = {
  'export.plan': query(z.object({}))<ExportPlan>(),
  'export.run': job(z.object({ format: z.enum(['folders', 'csv']), out: z.string().min(1) }))<ExportResult>(),
};
