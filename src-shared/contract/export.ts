import { z } from 'zod';
import { LABEL_SOURCES } from '../model/labels.ts';
import { call } from './call.ts';
import { count, id, list, record, share } from './shapes.ts';

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

const idOrNone = z.string().nullable();
/** A cluster of a cut or a branch of a tree that one decision was about. */
const Group = record({
  kind: z.enum(['cluster', 'node']),
  run: z.string(),
  /** The cut on which it was met; null in old logs. */
  cut: idOrNone,
  number: count,
  images: count,
});

/** The chain behind one label, with the id of each link: every one of them can be found again. */
export const LabelLineage = record({
  image: record({ id, file: z.string(), sha256: z.string(), changed: z.boolean() }),
  /** The label set in use. */
  set: z.string(),
  label: z.string(),
  source: z.enum([...LABEL_SOURCES, 'none']),
  /** Null where nobody measured it: inherited from a cluster, or no model was asked. */
  confidence: share.nullable(),
  /** The entry of the log that decided it; null where the model did, or nobody. */
  decision: record({
    id: idOrNone,
    seq: count,
    time: z.string(),
    actor: z.string(),
    kind: z.string(),
    group: Group.nullable(),
  }).nullable(),
  /** What the current model says of it, whether it counts or not. */
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
    /** Id of the answers it learned from, all together. */
    answers: z.string(),
    /** How many they are. */
    images: count,
    /** All of them by id, or the nearest that were asked for. */
    trainedOn: list(
      record({
        image: id,
        file: z.string(),
        /** From the image, in the model's space; null where the space has no such image any more. */
        distance: z.number().nullable(),
        sha256: z.string(),
        label: z.string(),
        source: z.enum(LABEL_SOURCES),
        decision: idOrNone,
        group: Group.nullable(),
        /** Which prototype of the current clustering it is. */
        prototype: record({ cluster: count, rank: count }).nullable(),
      }),
    ),
  }).nullable(),
  /** Its cluster in the current clustering, and in the cut on which its group was labeled where that is another. */
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
      /** `version` is the feature version, or the id of the encoder. */
      blocks: list(record({ name: z.string(), version: z.string() })),
    }),
  ),
  /** Version of the project's measurements. */
  features: idOrNone,
});
export type LabelLineage = z.infer<typeof LabelLineage>;

export const exportCalls = {
  /** Walks the label of an image back: decision, prediction, model, answers, clusters, spaces, versions, content. */
  'export.lineage': call(
    z.strictObject({
      image: z.number().int(),
      /** Lists only so many of the model's answers, the nearest to the image first; by default all of them, by id. */
      nearest: z.number().int().min(0).optional(),
    }),
    LabelLineage,
  ),
  'export.plan': call(z.strictObject({}), ExportPlan),
  'export.run': call(z.strictObject({ format: z.enum(['folders', 'csv']), out: z.string().min(1) }), ExportResult),
};
