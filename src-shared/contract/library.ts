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
  /** It keeps its label although its content changed since: to be confirmed. */
  changed: z.boolean(),
});
export type ImageRow = z.infer<typeof ImageRow>;

const NamedImage = record({ id, file: z.string() });

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
  /** Images that keep a label although their content changed since. */
  changed: count,
  /** Missing images of which a person has to say which new file they are. */
  ambiguous: count,
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

export const libraryCalls = {
  'library.addRoot': query(z.strictObject({ path: z.string().min(1) }), record({ root: id })),
  /** Walks the roots, records what is new or changed, keeps everything else. */
  'library.scan': job(z.strictObject({}), ProjectCounts),
  /**
   * Makes the demo library in the user's data folder, or keeps it: real photographs, with their true treatments in a file outside it.
   * `images` makes a smaller one beside it, in equal numbers of the five treatments.
   */
  'library.makeDemo': job(
    z.strictObject({ images: z.number().int().min(30).max(300).multipleOf(5).optional() }),
    record({ library: z.string(), truth: z.string(), dataset: z.string(), images: count }),
  ),
  'library.summary': query(z.strictObject({}), LibrarySummary),
  /**
   * The images that are ready, in id order; `excluded` is 1 for those kept out of questions, training and export,
   * `changed` for those that keep a label although their content changed since.
   */
  'library.ids': binary(z.strictObject({}), record({ ids: int32, excluded: uint8, changed: uint8 })),
  /** Missing images whose content turned up in new files, where more than one answer is possible. */
  'library.ambiguous': query(z.strictObject({}), list(record({ missing: NamedImage, candidates: list(NamedImage) }))),
  /** Says which candidate a missing image is: it keeps its id and its labels there. `to` null: none of them. */
  'library.rebind': query(
    z.strictObject({ image: z.number().int(), to: z.number().int().nullable() }),
    record({ image: id, file: z.string() }),
  ),
  'library.images': query(z.strictObject({ ids: z.array(z.number().int()).max(1000) }), list(ImageRow)),
  /** Takes images out of questions, training and export, or back in. */
  'library.exclude': query(
    z.strictObject({ ids: z.array(z.number().int()).min(1), excluded: z.boolean() }),
    record({ images: count }),
  ),
  'library.ignored': query(
    z.strictObject({ limit: z.number().int().positive().max(10_000).default(1000) }),
    list(IgnoredFile),
  ),
};
