import { z } from 'zod';
import { LABEL_SOURCES } from '../model/labels.ts';
import { call } from './call.ts';
import { count, id, int32, list, record, share, uint8 } from './shapes.ts';

/** What a decision is about. */
export const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('image'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('selection'), ids: z.array(z.number().int()).min(1) }),
  /** A review page whose proposals were confirmed together. */
  z.strictObject({ kind: z.literal('page'), ids: z.array(z.number().int()).min(1) }),
  /** `cut` is the cut of the run that numbers it so; without it the one that the run is shown at. */
  z.strictObject({
    kind: z.literal('cluster'),
    run: z.string(),
    cluster: z.number().int().nonnegative(),
    cut: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('node'),
    run: z.string(),
    node: z.number().int().nonnegative(),
    cut: z.string().optional(),
  }),
]);
export type Target = z.output<typeof target>;

/** A class, with the digit that is its key and the index of its colour; 1 to 9, then none. */
export const LabelClass = record({
  id,
  name: z.string(),
  /** 1 to 9, or null when all digits are taken. */
  key: z.number().int().min(1).max(9).nullable(),
  /** Index into the page's palette. */
  colour: count,
  /** Images that carry it by a decision (not by the model). */
  images: count,
});
export type LabelClass = z.infer<typeof LabelClass>;

/** A way to divide the library: classes and labels of its own, with an undo of its own. */
export const LabelSet = record({
  id,
  name: z.string(),
  /** True for the one in use: its labels are shown, propagated, validated and exported. */
  active: z.boolean(),
  classes: count,
  /** Images and groups that a decision of it is about. */
  decisions: count,
});
export type LabelSet = z.infer<typeof LabelSet>;

export const ImportResult = record({
  labeled: count,
  unknown_files: list(z.string()),
  conflicts: list(record({ file: z.string(), kept: z.string(), refused: z.string() })),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** The next image to ask about, and why. */
export const Question = record({
  id,
  number: count,
  /** 'prototype 2 of 3 of cluster 0', in words. */
  why: z.string(),
  cluster: count,
  /** Images of its cluster that have no decision yet. */
  settles: count,
  typical: list(id),
  border: list(id),
  /** The model's proposal, best first, where there is a model. */
  proposal: list(record({ classId: id, probability: share })),
});
export type Question = z.infer<typeof Question>;

/** Characters of a class name at most: it is a key on a button and the name of a folder. */
export const LONGEST_CLASS_NAME = 64;
const className = z.string().trim().min(1).max(LONGEST_CLASS_NAME);

export const labelingCalls = {
  'labeling.classes': call(z.strictObject({}), list(LabelClass)),
  'labeling.addClass': call(z.strictObject({ name: className }), LabelClass),
  'labeling.renameClass': call(z.strictObject({ id: z.number().int(), name: className }), LabelClass),
  /** Removes a class that no decision uses. */
  'labeling.removeClass': call(z.strictObject({ id: z.number().int() }), record({ removed: z.boolean() })),
  /** Labels a target; `classId` null takes its label away. */
  'labeling.assign': call(
    z.strictObject({ target, classId: z.number().int().nullable() }),
    record({ images: count, text: z.string() }),
  ),
  'labeling.undo': call(z.strictObject({}), record({ undone: z.string().nullable() })),
  'labeling.redo': call(z.strictObject({}), record({ redone: z.string().nullable() })),
  /**
   * The label of every image that has one by a decision: class id and index into LABEL_SOURCES; `unconfirmed` is 1
   * where the content changed after the decision.
   */
  'labeling.labels': call(
    z.strictObject({}),
    record({ ids: int32, classes: int32, sources: uint8, unconfirmed: uint8 }),
  ),
  /** Images that keep a label although their content changed since: to be confirmed, or labeled anew. */
  'labeling.unconfirmed': call(
    z.strictObject({}),
    list(record({ id, file: z.string(), label: z.string(), source: z.enum(LABEL_SOURCES) })),
  ),
  /** Says that the labels of these images are right for what they hold now. Their source is `confirmed` from then on. */
  'labeling.confirm': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1) }),
    record({ images: count, text: z.string() }),
  ),
  'labeling.sets': call(z.strictObject({}), list(LabelSet)),
  /** Makes an empty label set. It is not in use until `labeling.useSet`. */
  'labeling.addSet': call(z.strictObject({ name: className }), LabelSet),
  'labeling.useSet': call(z.strictObject({ id: z.number().int() }), LabelSet),
  'labeling.renameSet': call(z.strictObject({ id: z.number().int(), name: className }), LabelSet),
  /** Applies a CSV text with the columns file and label. */
  'labeling.import': call(
    z.strictObject({ csv: z.string(), onConflict: z.enum(['keep', 'replace']).default('replace') }),
    ImportResult,
  ),
  /** Labels the prototypes of the current clusters as a truth file has them: the demo's stand-in for a person. Keeps what is labeled. */
  'labeling.answerDemo': call(
    z.strictObject({ truth: z.string(), perCluster: z.number().int().positive().max(20).default(1) }),
    record({ labeled: count }),
  ),
  /** The next question, not among `skip`; null when every prototype is answered. */
  'labeling.question': call(z.strictObject({ skip: z.array(z.number().int()).default([]) }), Question.nullable()),
};
