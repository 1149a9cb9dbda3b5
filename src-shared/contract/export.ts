import { z } from 'zod';
import { FORMATS } from '../export/formats.ts';
import { LABEL_SOURCES } from '../model/labels.ts';
import { call } from './call.ts';
import { nameOf, parameterFields } from './parameters.ts';
import { count, id, list, record, share } from './shapes.ts';

export const ExportResult = record({
  format: z.string(),
  out: z.string(),
  /** Images written: copied files, or rows. */
  written: count,
  /** Written images that were read back and compared as equal. */
  verified: count,
});
export type ExportResult = z.infer<typeof ExportResult>;

export const ExportPlan = record({
  images: count,
  classes: list(record({ name: z.string(), folder: z.string(), images: count })),
  abstained: count,
  /**
   * What a person should know before exporting, such as class names that other tools read as a
   * split.
   */
  warnings: list(z.string()),
});
export type ExportPlan = z.infer<typeof ExportPlan>;

const idOrNone = z.string().nullable();
/** The cluster of a cut, or the branch of a tree, that one decision labeled. */
const LabeledCluster = record({
  kind: z.enum(['cluster', 'node']),
  run: z.string(),
  /** The cut that was shown at the time; null in old logs. */
  cut: idOrNone,
  number: count,
  images: count,
});

/** How one label came about, with the id of each step, so that every step can be found again. */
export const LabelLineage = record({
  image: record({ id, file: z.string(), sha256: z.string(), changed: z.boolean() }),
  /** The label set in use. */
  set: z.string(),
  label: z.string(),
  source: z.enum([...LABEL_SOURCES, 'none']),
  /** Null if it was not measured: the label comes from a cluster, or there is no model. */
  confidence: share.nullable(),
  /** The log entry that decided it; null if the model did, or if there is no label. */
  decision: record({
    id: idOrNone,
    seq: count,
    time: z.string(),
    actor: z.string(),
    kind: z.string(),
    cluster: LabeledCluster.nullable(),
  }).nullable(),
  /** The current model's prediction, even if a decision counts instead. */
  prediction: record({
    model: z.string(),
    threshold: share,
    probabilities: list(record({ label: z.string(), probability: share })),
  }).nullable(),
  model: record({
    id: z.string(),
    algorithm: z.string(),
    seed: z.number().nullable(),
    space: z.string(),
    /** One id for all answers that it learned from. */
    answers: z.string(),
    /** How many answers it learned from. */
    images: count,
    /** All answers by id; if `nearest` was given, only the nearest ones. */
    trainedOn: list(
      record({
        image: id,
        file: z.string(),
        /**
         * Distance to the image in the model's space; null if the answered image is no longer in
         * it.
         */
        distance: z.number().nullable(),
        sha256: z.string(),
        label: z.string(),
        source: z.enum(LABEL_SOURCES),
        decision: idOrNone,
        cluster: LabeledCluster.nullable(),
        /** The prototype of the current clustering that it is; null if it is none. */
        prototype: record({ cluster: count, rank: count }).nullable(),
      }),
    ),
  }).nullable(),
  /** Its cluster in the current clustering; if another cut was labeled, also its cluster there. */
  clusters: list(
    record({
      run: z.string(),
      name: z.string(),
      algorithm: z.string(),
      seed: z.number().nullable(),
      cut: z.string(),
      cutName: z.string(),
      k: count,
      height: z.number().nullable(),
      cluster: count,
      node: count.nullable(),
      space: z.string(),
      prototypes: list(record({ image: id, file: z.string(), rank: count })),
    }),
  ),
  spaces: list(
    record({
      id: z.string(),
      name: z.string(),
      images: count,
      /** `version` is the feature version or the encoder's id. */
      blocks: list(record({ name: z.string(), version: z.string() })),
    }),
  ),
  /** Feature version of the project's measurements. */
  features: idOrNone,
});
export type LabelLineage = z.infer<typeof LabelLineage>;

export const exportCalls = {
  /**
   * Traces the label of an image: decision, prediction, model, answers, clusters, spaces, versions
   * and content.
   */
  'export.lineage': call(
    z.strictObject({
      image: z.number().int(),
      /**
       * Lists only this many of the model's answers, the nearest to the image first; by default all
       * of them by id.
       */
      nearest: z.number().int().min(0).optional(),
    }),
    LabelLineage,
  ),
  'export.plan': call(z.strictObject({}), ExportPlan),
  'export.run': call(
    z.strictObject({ format: nameOf(FORMATS), out: z.string().min(1), ...parameterFields(FORMATS) }),
    ExportResult,
  ),
};
