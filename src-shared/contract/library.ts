import { z } from 'zod';
import { call } from './call.ts';
import { WatchState } from './eventSchemas.ts';
import { ProjectCounts } from './project.ts';
import { count, id, int32, list, record, uint8 } from './shapes.ts';

/** One image, for the grid, the inspector and the tables. */
export const ImageRow = record({
  id,
  /**
   * Relative to its root, with forward slashes; if there are several roots, after the root's name.
   */
  file: z.string(),
  width: count,
  height: count,
  format: z.string(),
  bytes: count,
  excluded: z.boolean(),
  /** Its content changed after it was labeled; the label has to be confirmed. */
  changed: z.boolean(),
  /** Its file is damaged, but a part of it can be read. */
  damaged: z.boolean(),
  /** A similar image represents it, so nobody is asked about it. */
  represented: z.boolean(),
});
export type ImageRow = z.infer<typeof ImageRow>;

const NamedImage = record({ id, file: z.string() });

/** `damaged`: a part of it can be read, and a person may keep that part. */
export const FailedFile = record({ id, file: z.string(), reason: z.string(), damaged: z.boolean() });
export type FailedFile = z.infer<typeof FailedFile>;

export const IgnoredFile = record({ file: z.string(), reason: z.string() });
export type IgnoredFile = z.infer<typeof IgnoredFile>;

/**
 * A folder of the project. `there` is false if it cannot be read now: its drive is not connected,
 * or it was moved.
 */
export const LibraryRoot = record({ id, name: z.string(), path: z.string(), there: z.boolean(), images: count });
export type LibraryRoot = z.infer<typeof LibraryRoot>;

/**
 * Images that show the same picture. `exact`: all are equal byte for byte. `kept`: the image that
 * represents the others.
 */
export const DuplicateGroup = record({ ids: list(id), exact: z.boolean(), kept: id });
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

/** How many of the 64 bits of two perceptual hashes may differ between near duplicates. */
const distance = z.number().int().min(0).max(20);

export const LibrarySummary = record({
  counts: ProjectCounts,
  roots: list(LibraryRoot),
  missing: count,
  /**
   * The first 10,000 failed files; `counts.failed` counts all, `library.failed` lists the others.
   */
  failed: list(FailedFile),
  /**
   * Ignored files by reason. Folders that cannot be read are listed too, but `counts.ignored` does
   * not count them.
   */
  ignored: list(record({ reason: z.string(), files: count })),
  formats: list(record({ format: z.string(), files: count })),
  /** By the longer side in pixels: `under 256`, `256 to 512`, ... */
  longSides: list(record({ range: z.string(), files: count })),
  /**
   * Images that are a byte-for-byte copy of another one; the first of each content is not counted.
   */
  duplicates: count,
  /** Labeled images whose content changed after they were labeled. */
  changed: count,
  /** Missing images that may be one of several new files: a person has to say which. */
  ambiguous: count,
  /** Images that another one represents. */
  represented: count,
});
export type LibrarySummary = z.infer<typeof LibrarySummary>;

export const libraryCalls = {
  'library.addRoot': call(z.strictObject({ path: z.string().min(1) }), record({ root: id })),
  /** Walks the roots and records new, changed and missing files. */
  'library.scan': call(z.strictObject({}), ProjectCounts),
  'library.summary': call(z.strictObject({}), LibrarySummary),
  /**
   * The ready images, in id order. `excluded` is 1 for images left out of questions, training and
   * export, `changed` for labeled images whose content changed since, `represented` for images that
   * another one represents.
   */
  'library.ids': call(z.strictObject({}), record({ ids: int32, excluded: uint8, changed: uint8, represented: uint8 })),
  /** Missing images whose content was found in new files, if more than one match is possible. */
  'library.ambiguous': call(z.strictObject({}), list(record({ missing: NamedImage, candidates: list(NamedImage) }))),
  /**
   * Decides which candidate a missing image is. It keeps its id and its labels at the new place.
   * `to` null: none of the candidates.
   */
  'library.rebind': call(
    z.strictObject({ image: z.number().int(), to: z.number().int().nullable() }),
    record({ image: id, file: z.string() }),
  ),
  /**
   * Points a root at its new folder after the library was moved. Images keep their ids and labels,
   * and files with the same size and time are not read again. `found` counts recorded images that
   * are in the new folder with the same size, `missing` the others. Fails if none is found. Scan
   * afterwards to find other changes.
   */
  'library.relink': call(
    z.strictObject({ root: z.number().int(), path: z.string().min(1) }),
    record({ root: id, path: z.string(), found: count, missing: count }),
  ),
  /**
   * Groups of images that show the same picture: equal byte for byte, or linked by perceptual
   * hashes that differ in at most `distance` bits.
   *
   * Links form chains, so two images of a group may differ in more bits; the larger `distance` is,
   * the longer the chains. Excluded images are left out. Images flagged near-uniform are compared
   * by their bytes only, because the hashes of plain images are all alike.
   *
   * `kept` is the image with a label, then with the most pixels, then with the most bytes, then
   * with the smallest id. The largest groups come first, at most `limit`; `total` and `images`
   * count all groups and all images in them.
   */
  'library.duplicates': call(
    z.strictObject({ distance, limit: z.number().int().positive().max(10_000).default(1000) }),
    record({ groups: list(DuplicateGroup), total: count, images: count }),
  ),
  /**
   * Asks about one image of each group only; it represents the others. This replaces the groups
   * chosen before. The represented images are still measured, labeled and exported. One of them is
   * asked about again when the image that represents it is missing, excluded or changed.
   */
  'library.setAside': call(z.strictObject({ distance }), record({ groups: count, represented: count })),
  /** No image represents others any more: every image may be asked about. */
  'library.takeBack': call(z.strictObject({}), record({ images: count })),
  /**
   * Switches watching on or off: while the project is open, now and later, new, changed and deleted
   * files are scanned and measured as they come.
   */
  'library.watch': call(z.strictObject({ on: z.boolean() }), WatchState),
  'library.images': call(z.strictObject({ ids: z.array(z.number().int()).max(1000) }), list(ImageRow)),
  /** Excludes images from questions, training and export, or includes them again. */
  'library.exclude': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1), excluded: z.boolean() }),
    record({ images: count }),
  ),
  /**
   * Keeps the readable part of damaged files, or stops keeping it. All copies of a kept file are
   * ready, and the next extraction measures them. Undamaged images in `ids` are ignored. Answers
   * the number of images concerned.
   */
  'library.keepDamaged': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1), kept: z.boolean() }),
    record({ images: count }),
  ),
  /** Failed files in id order, starting after the id `after`. */
  'library.failed': call(
    z.strictObject({
      after: z.number().int().min(0).default(0),
      limit: z.number().int().positive().max(10_000).default(1000),
    }),
    list(FailedFile),
  ),
  /**
   * Ignored files. Folders that cannot be read come first; their files are not counted as found,
   * failed or ignored.
   */
  'library.ignored': call(
    z.strictObject({ limit: z.number().int().positive().max(10_000).default(1000) }),
    list(IgnoredFile),
  ),
};
