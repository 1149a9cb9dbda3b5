import { z } from 'zod';
import { binary, job, query } from './call.ts';
import type { ProjectCounts } from './project.ts';

/** What the grid, the inspector and the tables show of one image. */
export interface ImageRow {
  readonly id: number;
  /** Relative to its root, forward slashes, with the root's name before it when there are several roots. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly bytes: number;
  readonly excluded: boolean;
}

export interface FailedFile {
  readonly id: number;
  readonly file: string;
  readonly reason: string;
}

export interface IgnoredFile {
  readonly file: string;
  readonly reason: string;
}

export interface LibrarySummary {
  readonly counts: ProjectCounts;
  readonly missing: number;
  readonly failed: readonly FailedFile[];
  /** Ignored files by reason. */
  readonly ignored: readonly { readonly reason: string; readonly files: number }[];
  readonly formats: readonly { readonly format: string; readonly files: number }[];
  /** By the longer side in pixels: `under 256`, `256 to 512`, ... */
  readonly longSides: readonly { readonly range: string; readonly files: number }[];
  /** Images that another image equals byte for byte, beyond the first of each. */
  readonly duplicates: number;
}

export const libraryCalls = {
  'library.addRoot': query(z.object({ path: z.string().min(1) }))<{ readonly root: number }>(),
  /** Walks the roots, records what is new or changed, keeps everything else. */
  'library.scan': job(z.object({}))<ProjectCounts>(),
  /** Makes the demo library in the user's data folder, or keeps it: real photographs, with their true treatments in a file outside it. */
  'library.makeDemo': job(z.object({}))<{
    readonly library: string;
    readonly truth: string;
    readonly dataset: string;
    readonly images: number;
  }>(),
  'library.summary': query(z.object({}))<LibrarySummary>(),
  /** The images that are ready, in id order; `excluded` is 1 for those kept out of questions, training and export. */
  'library.ids': binary(z.object({}))<{ readonly ids: Int32Array; readonly excluded: Uint8Array }>(),
  'library.images': query(z.object({ ids: z.array(z.number().int()).max(1000) }))<readonly ImageRow[]>(),
  /** Takes images out of questions, training and export, or back in. */
  'library.exclude': query(z.object({ ids: z.array(z.number().int()).min(1), excluded: z.boolean() }))<{
    readonly images: number;
  }>(),
  'library.ignored': query(z.object({ limit: z.number().int().positive().max(10_000).default(1000) }))<
    readonly IgnoredFile[]
  >(),
};
