import { z } from 'zod';
import { LABEL_SOURCES } from '../model/labels.ts';
import { call } from './call.ts';
import { count, id, int32, list, record, share, uint8 } from './shapes.ts';

/** The images that a decision labels. */
export const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('image'), id: z.number().int() }),
  z.strictObject({ kind: z.literal('selection'), ids: z.array(z.number().int()).min(1) }),
  /** The images of a review page, whose proposals were confirmed together. */
  z.strictObject({ kind: z.literal('page'), ids: z.array(z.number().int()).min(1) }),
  /**
   * `cut` is the cut that the cluster's number belongs to; by default the one at which the run is
   * shown.
   */
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

/** A class, its key and its colour. */
export const LabelClass = record({
  id,
  name: z.string(),
  /** The digit key that assigns it, 1 to 9; null when all nine are taken. */
  key: z.number().int().min(1).max(9).nullable(),
  /** Index into the page's palette. */
  colour: count,
  /** Images that have it by a decision, not by the model. */
  images: count,
});
export type LabelClass = z.infer<typeof LabelClass>;

/** A label set: classes and labels with their own undo, such as those of one person. */
export const LabelSet = record({
  id,
  name: z.string(),
  /** True for the set in use: its labels are shown, propagated, validated and exported. */
  active: z.boolean(),
  classes: count,
  /** Images, clusters and branches that have a decision in this set. */
  decisions: count,
});
export type LabelSet = z.infer<typeof LabelSet>;

export const ImportResult = record({
  labeled: count,
  unknown_files: list(z.string()),
  conflicts: list(record({ file: z.string(), kept: z.string(), refused: z.string() })),
});
export type ImportResult = z.infer<typeof ImportResult>;

/** The next image to ask about, and the reason. */
export const Question = record({
  id,
  number: count,
  /** The reason in words: 'prototype 2 of 3 of cluster 0'. */
  why: z.string(),
  cluster: count,
  /** Images of its cluster that have no decision yet. */
  settles: count,
  typical: list(id),
  border: list(id),
  /** The model's proposal, most probable first; empty without a model. */
  proposal: list(record({ classId: id, probability: share })),
});
export type Question = z.infer<typeof Question>;

/** Longest class name in characters: it must fit on a button and as the name of a folder. */
export const LONGEST_CLASS_NAME = 64;
const className = z.string().trim().min(1).max(LONGEST_CLASS_NAME);

export const labelingCalls = {
  'labeling.classes': call(z.strictObject({}), list(LabelClass)),
  'labeling.addClass': call(z.strictObject({ name: className }), LabelClass),
  'labeling.renameClass': call(z.strictObject({ id: z.number().int(), name: className }), LabelClass),
  /** Removes a class that no decision uses. */
  'labeling.removeClass': call(z.strictObject({ id: z.number().int() }), record({ removed: z.boolean() })),
  /** Labels a target; `classId` null removes its label. */
  'labeling.assign': call(
    z.strictObject({ target, classId: z.number().int().nullable() }),
    record({ images: count, text: z.string() }),
  ),
  'labeling.undo': call(z.strictObject({}), record({ undone: z.string().nullable() })),
  'labeling.redo': call(z.strictObject({}), record({ redone: z.string().nullable() })),
  /**
   * The label of every image that has one by a decision: class id and index into LABEL_SOURCES.
   * `unconfirmed` is 1 if the content changed after the decision.
   */
  'labeling.labels': call(
    z.strictObject({}),
    record({ ids: int32, classes: int32, sources: uint8, unconfirmed: uint8 }),
  ),
  /** Images whose content changed after they were labeled: to be confirmed or labeled again. */
  'labeling.unconfirmed': call(
    z.strictObject({}),
    list(record({ id, file: z.string(), label: z.string(), source: z.enum(LABEL_SOURCES) })),
  ),
  /** Confirms the labels of images whose content changed. Their source becomes `confirmed`. */
  'labeling.confirm': call(
    z.strictObject({ ids: z.array(z.number().int()).min(1) }),
    record({ images: count, text: z.string() }),
  ),
  'labeling.sets': call(z.strictObject({}), list(LabelSet)),
  /** Makes an empty label set; `labeling.useSet` switches to it. */
  'labeling.addSet': call(z.strictObject({ name: className }), LabelSet),
  'labeling.useSet': call(z.strictObject({ id: z.number().int() }), LabelSet),
  'labeling.renameSet': call(z.strictObject({ id: z.number().int(), name: className }), LabelSet),
  /** Labels images by a CSV text with the columns file and label. */
  'labeling.import': call(
    z.strictObject({ csv: z.string(), onConflict: z.enum(['keep', 'replace']).default('replace') }),
    ImportResult,
  ),
  /**
   * The next question about an image that is not in `skip`; null when every prototype is answered.
   */
  'labeling.question': call(z.strictObject({ skip: z.array(z.number().int()).default([]) }), Question.nullable()),
};
