import { z } from 'zod';
import { binary, job, query } from './call.ts';
import { ProjectCounts } from './project.ts';
import { count, id, int32, list, record, uint8 } from './shapes.ts';

/** What the grid, the inspector and the tables show of one image. */
export const ImageRow = record({
  id,
  /** Relative to its root, forward slashes, with the root's name before it when there are several roots. */
  file: z.string(),
  width: count,
  height: count,
  format: z.string(),
  bytes: count,
  excluded: z.boolean(),
});
export type ImageRow = z.infer<typeof ImageRow>;

export const FailedFile = record({ id, file: z.string(), reason: z.string() });
export type FailedFile = z.infer<typeof FailedFile>;

export const IgnoredFile = record({ file: z.string(), reason: z.string() });
export type IgnoredFile = z.infer<typeof IgnoredFile>;

export const LibrarySummary = record({
  counts: ProjectCounts,
  missing: count,
  failed: list(FailedFile),
  /** Ignored files by reason. */
  ignored: list(record({ reason: z.string(), files: count })),
  formats: list(record({ format: z.string(), files: count })),
  /** By the longer side in pixels: `under 256`, `256 to 512`, ... */
  longSides: list(record({ range: z.string(), files: count })),
  /** Images that another image equals byte for byte, beyond the first of each. */
  duplicates: count,
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

export const libraryCalls = {
  'library.addRoot': query(z.object({ path: z.string().min(1) }), record({ root: id })),
  /** Walks the roots, records what is new or changed, keeps everything else. */
  'library.scan': job(z.object({}), ProjectCounts),
  /**
   * Makes the demo library in the user's data folder, or keeps it: real photographs, with their true treatments in a file outside it.
   * `images` makes a smaller one beside it, in equal numbers of the five treatments.
   */
  'library.makeDemo': job(
    z.object({ images: z.number().int().min(30).max(300).multipleOf(5).optional() }),
    record({ library: z.string(), truth: z.string(), dataset: z.string(), images: count }),
  ),
  'library.summary': query(z.object({}), LibrarySummary),
  /** The images that are ready, in id order; `excluded` is 1 for those kept out of questions, training and export. */
  'library.ids': binary(z.object({}), record({ ids: int32, excluded: uint8 })),
  'library.images': query(z.object({ ids: z.array(z.number().int()).max(1000) }), list(ImageRow)),
  /** Takes images out of questions, training and export, or back in. */
  'library.exclude': query(
    z.object({ ids: z.array(z.number().int()).min(1), excluded: z.boolean() }),
    record({ images: count }),
  ),
  'library.ignored': query(
    z.object({ limit: z.number().int().positive().max(10_000).default(1000) }),
    list(IgnoredFile),
  ),
};
