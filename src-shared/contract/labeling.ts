import { z } from 'zod';
import { binary, query } from './call.ts';

/** What a decision is about. */
export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), id: z.number().int() }),
  z.object({ kind: z.literal('selection'), ids: z.array(z.number().int()).min(1) }),
  /** A review page whose proposals were confirmed together. */
  z.object({ kind: z.literal('page'), ids: z.array(z.number().int()).min(1) }),
  z.object({ kind: z.literal('cluster'), run: z.string(), cluster: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('node'), run: z.string(), node: z.number().int().nonnegative() }),
]);
export type Target = z.output<typeof target>;

/** A class, with the digit that is its key and the index of its colour; 1 to 9, then none. */
export interface LabelClass {
  readonly id: number;
  readonly name: string;
  /** 1 to 9, or null when all digits are taken. */
  readonly key: number | null;
  /** Index into the page's palette. */
  readonly colour: number;
  /** Images that carry it by a decision (not by the model). */
  readonly images: number;
}

export interface ImportResult {
  readonly labeled: number;
  readonly unknown_files: readonly string[];
  readonly conflicts: readonly { readonly file: string; readonly kept: string; readonly refused: string }[];
}

/** The next image to ask about, and why. */
export interface Question {
  readonly id: number;
  readonly number: number;
  /** 'prototype 2 of 3 of cluster 0', in words. */
  readonly why: string;
  readonly cluster: number;
  /** Images of its cluster that have no decision yet. */
  readonly settles: number;
  readonly typical: readonly number[];
  readonly border: readonly number[];
  /** The model's proposal, best first, where there is a model. */
  readonly proposal: readonly { readonly classId: number; readonly probability: number }[];
}

/** Characters of a class name at most: it is a key on a button and the name of a folder. */
export const LONGEST_CLASS_NAME = 64;
const className = z.string().trim().min(1).max(LONGEST_CLASS_NAME);

export const labelingCalls = {
  'labeling.classes': query(z.object({}))<readonly LabelClass[]>(),
  'labeling.addClass': query(z.object({ name: className }))<LabelClass>(),
  'labeling.renameClass': query(z.object({ id: z.number().int(), name: className }))<LabelClass>(),
  /** Removes a class that no decision uses. */
  'labeling.removeClass': query(z.object({ id: z.number().int() }))<{ readonly removed: boolean }>(),
  /** Labels a target; `classId` null takes its label away. */
  'labeling.assign': query(z.object({ target, classId: z.number().int().nullable() }))<{
    readonly images: number;
    readonly text: string;
  }>(),
  'labeling.undo': query(z.object({}))<{ readonly undone: string | null }>(),
  'labeling.redo': query(z.object({}))<{ readonly redone: string | null }>(),
  /** The label of every image that has one by a decision: class id and index into LABEL_SOURCES. */
  'labeling.labels': binary(z.object({}))<{
    readonly ids: Int32Array;
    readonly classes: Int32Array;
    readonly sources: Uint8Array;
  }>(),
  /** Applies a CSV text with the columns file and label. */
  'labeling.import': query(
    z.object({ csv: z.string(), onConflict: z.enum(['keep', 'replace']).default('replace') }),
  )<ImportResult>(),
  /** Labels the prototypes of the current clusters as a truth file has them: the demo's stand-in for a person. Keeps what is labeled. */
  'labeling.answerDemo': query(
    z.object({ truth: z.string(), perCluster: z.number().int().positive().max(20).default(1) }),
  )<{
    readonly labeled: number;
  }>(),
  /** The next question, not among `skip`; null when every prototype is answered. */
  'labeling.question': query(z.object({ skip: z.array(z.number().int()).default([]) }))<Question | null>(),
};
