import { z } from 'zod';
import { call } from './call.ts';
import { WatchState } from './eventSchemas.ts';
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
  /** Its file has a fault; what can be read of it is kept, or may be. */
  damaged: z.boolean(),
  /** Another image stands for it, so it is not asked about. */
  aside: z.boolean(),
});
export type ImageRow = z.infer<typeof ImageRow>;

const NamedImage = record({ id, file: z.string() });

/** `damaged`: a part of it can be read, and kept. */
export const FailedFile = record({ id, file: z.string(), reason: z.string(), damaged: z.boolean() });
export type FailedFile = z.infer<typeof FailedFile>;

export const IgnoredFile = record({ file: z.string(), reason: z.string() });
export type IgnoredFile = z.infer<typeof IgnoredFile>;

/** One folder of a project. `there` is false where it cannot be read now: its disk is away, or it was moved. */
export const LibraryRoot = record({ id, name: z.string(), path: z.string(), there: z.boolean(), images: count });
export type LibraryRoot = z.infer<typeof LibraryRoot>;

/** Images that show the same; `exact` where all are equal byte for byte, `kept` is the one that stands for them. */
export const DuplicateGroup = record({ ids: list(id), exact: z.boolean(), kept: id });
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

/** In how many of 64 bits two perceptual hashes may differ and still count as near. */
const distance = z.number().int().min(0).max(20);

export const LibrarySummary = record({
  counts: ProjectCounts,
  roots: list(LibraryRoot),
  missing: count,
  /** The first 10,000; `counts.failed` is how many there are, `library.failed` gives the others. */
  failed: list(FailedFile),
  /** Ignored files by reason; folders that cannot be read are among them, beyond `counts.ignored`. */
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
  /** Images for which another one stands. */
  aside: count,
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

export const libraryCalls = {
  'library.addRoot': call(z.strictObject({ path: z.string().min(1) }), record({ root: id })),
  /** Walks the roots, records what is new or changed, keeps everything else. */
  'library.scan': call(z.strictObject({}), ProjectCounts),
  /**
   * Makes the demo library in the user's data folder, or keeps it: real photographs, with their true treatments in a file outside it.
   * `images` makes a smaller one beside it, in equal numbers of the five treatments.
   */
  'library.makeDemo': call(
    z.strictObject({ images: z.number().int().min(30).max(300).multipleOf(5).optional() }),
    record({ library: z.string(), truth: z.string(), dataset: z.string(), images: count }),
  ),
  'library.summary': call(z.strictObject({}), LibrarySummary),
  /**
   * The images that are ready, in id order; `excluded` is 1 for those kept out of questions, training and export,
   * `changed` for those that keep a label although their content changed since, `aside` for those that are not asked about
   * because another one that shows the same stands for them.
   */
  'library.ids': call(z.strictObject({}), record({ ids: int32, excluded: uint8, changed: uint8, aside: uint8 })),
  /** Missing images whose content turned up in new files, where more than one answer is possible. */
  'library.ambiguous': call(z.strictObject({}), list(record({ missing: NamedImage, candidates: list(NamedImage) }))),
  /** Says which candidate a missing image is: it keeps its id and its labels there. `to` null: none of them. */
  'library.rebind': call(
    z.strictObject({ image: z.number().int(), to: z.number().int().nullable() }),
    record({ image: id, file: z.string() }),
  ),
  /**
   * A library that lies elsewhere now: points a root at its new place. Every record keeps its id and its labels; nothing is read
   * again where size and time are the same. `found` are its recorded images that are there with their size, `missing` the others.
   * Refused where none is there. Scan afterwards for what else changed.
   */
  'library.relink': call(
    z.strictObject({ root: z.number().int(), path: z.string().min(1) }),
    record({ root: id, path: z.string(), found: count, missing: count }),
  ),
  /**
   * Groups of images that show the same: equal byte for byte, or with perceptual hashes that differ in at most `distance` bits.
   * A group is all that can be reached from one of its images by such steps, so that its ends may be farther apart than that;
   * the larger the distance, the longer such chains. Excluded images are left out; images that are flagged near-uniform are
   * grouped by their bytes alone, since hashes of one tone are all alike. The kept one is the one with a label, then the
   * one with the most pixels, then the most bytes, then the smallest id. The largest groups come first, at most `limit`;
   * `total` and `images` count all groups and all images in them.
   */
  'library.duplicates': call(
    z.strictObject({ distance, limit: z.number().int().positive().max(10_000).default(1000) }),
    record({ groups: list(DuplicateGroup), total: count, images: count }),
  ),
  /**
   * Keeps one image of each group in the questions and sets the others aside, instead of those that were: they are not asked, but
   * stay measured, labeled and exported. An image is asked again when the one that stands for it is gone, excluded or has
   * other content.
   */
  'library.setAside': call(z.strictObject({ distance }), record({ groups: count, aside: count })),
  /** Every image may be asked again. */
  'library.takeBack': call(z.strictObject({}), record({ images: count })),
  /** Scans and measures new, changed and deleted files as they come, while the project is open, now and whenever it is opened. */
  'library.watch': call(z.strictObject({ on: z.boolean() }), WatchState),
  'library.images': call(z.strictObject({ ids: z.array(z.number().int()).max(1000) }), list(ImageRow)),
  /** Takes images out of questions, training and export, or back in. */
  'library.exclude': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1), excluded: z.boolean() }),
    record({ images: count }),
  ),
  /**
   * Keeps what can be read of damaged files, or gives it up again: kept ones are ready, in every copy, and the next extraction
   * measures them. Images of `ids` that are not damaged are left as they are. Answers how many images are kept or given up.
   */
  'library.keepDamaged': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1), kept: z.boolean() }),
    record({ images: count }),
  ),
  /** Failed files in id order, from the one after the id `after` on. */
  'library.failed': call(
    z.strictObject({
      after: z.number().int().min(0).default(0),
      limit: z.number().int().positive().max(10_000).default(1000),
    }),
    list(FailedFile),
  ),
  /** Folders that cannot be read come first: what lies in them is in none of the three numbers, which count files. */
  'library.ignored': call(
    z.strictObject({ limit: z.number().int().positive().max(10_000).default(1000) }),
    list(IgnoredFile),
  ),
};
