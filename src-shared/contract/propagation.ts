import { z } from 'zod';
import { binary, job, query } from './call.ts';
import { spaceName } from './clustering.ts';
import type { LabelSource } from '../model/labels.ts';

export interface PropagateResult {
  readonly model: string;
  readonly images: number;
  readonly accepted: number;
  readonly abstained: number;
}

export interface PropagationRun {
  readonly id: string;
  readonly model: string;
  readonly space: string;
  readonly threshold: number;
  readonly answers: number;
  readonly classes: readonly {
    readonly classId: number;
    readonly accepted: number;
    readonly abstained: number;
  }[];
  readonly images: number;
  readonly accepted: number;
  readonly abstained: number;
  readonly stale: boolean;
  /** Out-of-fold accuracy on human labels, with a 95 % interval; or why there is none. */
  readonly estimate:
    | {
        readonly kind: 'estimated';
        readonly accuracy: number;
        readonly low: number;
        readonly high: number;
        readonly answers: number;
      }
    | { readonly kind: 'too few answers'; readonly needed: number };
}

/** The chain behind one label, from the label down to the file. */
export interface Lineage {
  readonly id: number;
  readonly file: string;
  readonly label: string;
  readonly source: LabelSource | 'none';
  readonly confidence: number | null;
  readonly probabilities: readonly { readonly classId: number; readonly probability: number }[];
  readonly steps: readonly {
    readonly title: string;
    readonly detail: string;
    readonly id: string | null;
    readonly image: number | null;
  }[];
}

/** The simulated annotator's figures after each budget. */
export interface SimulationRow {
  readonly labels: number;
  readonly accuracy: number;
  readonly coverage: number;
  readonly accepted_accuracy: number | null;
}

export interface SimulationSummary extends SimulationRow {
  /** Standard deviation over the seeds; 0 for one seed. */
  readonly accuracy_std: number;
  readonly coverage_std: number;
  readonly accepted_accuracy_std: number | null;
}

export const MODELS = ['auto', 'softmax'] as const;

export const propagationCalls = {
  'propagation.run': job(
    z.object({
      model: z.enum(MODELS).default('auto'),
      space: spaceName,
      threshold: z.number().min(0).max(1).default(0.8),
    }),
  )<PropagateResult>(),
  /** The current run; null when there is none. */
  'propagation.current': query(z.object({}))<PropagationRun | null>(),
  /** Moves the threshold of the current run, without training again. */
  'propagation.threshold': query(z.object({ threshold: z.number().min(0).max(1) }))<PropagationRun>(),
  /** n x classes probabilities of the current run, and the label that counts: class id or -1, with its source and confidence. */
  'propagation.predictions': binary(z.object({}))<{
    readonly ids: Int32Array;
    readonly classIds: Int32Array;
    readonly probabilities: Float32Array;
    readonly labels: Int32Array;
    /** Index into LABEL_SOURCES. */
    readonly sources: Uint8Array;
    readonly confidence: Float32Array;
  } | null>(),
  'propagation.explain': query(z.object({ id: z.number().int() }))<Lineage>(),
  /** Plays a person who knows the truth, on a copy; writes nothing into the project. */
  'propagation.simulate': job(
    z.object({
      truth: z.string(),
      budgets: z.array(z.number().int().positive()).min(1),
      space: spaceName,
      seed: z.number().int().min(0).max(0xffffffff).default(1),
      seeds: z.number().int().positive().max(100).default(1),
      /** Folder for DIR/N.csv, one a budget, of the first seed. */
      predictions: z.string().optional(),
    }),
  )<{
    readonly budgets: readonly SimulationSummary[];
    readonly images: number;
    readonly seeds: number;
    readonly space: string;
  }>(),
};
