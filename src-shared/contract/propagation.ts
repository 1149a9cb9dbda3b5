import { z } from 'zod';
import { DEFAULT_THRESHOLD } from '../propagation/defaultThreshold.ts';
import { MODEL_CHOICES } from '../propagation/modelChoices.ts';
import { MODELS } from '../propagation/models.ts';
import { call } from './call.ts';
import { spaceName } from './clustering.ts';
import { parameterFields } from './parameters.ts';
import { count, float32, id, int32, list, record, share, uint8 } from './shapes.ts';

const propagateResult = { model: z.string(), images: count, accepted: count, abstained: count };
export const PropagateResult = record(propagateResult);
export type PropagateResult = z.infer<typeof PropagateResult>;

export const PropagationRun = record({
  id: z.string(),
  ...propagateResult,
  space: z.string(),
  threshold: share,
  answers: count,
  classes: list(record({ classId: id, accepted: count, abstained: count })),
  stale: z.boolean(),
  /**
   * Cross-validated accuracy on labels given by a person, with a 95 % interval; or why there is
   * none.
   */
  estimate: z.union([
    record({ kind: z.literal('estimated'), accuracy: share, low: share, high: share, answers: count }),
    record({ kind: z.literal('too few answers'), needed: count }),
  ]),
});
export type PropagationRun = z.infer<typeof PropagationRun>;

/** The results of the simulated annotator after one budget of labels. */
const simulationRow = {
  labels: count,
  accuracy: share,
  coverage: share,
  accepted_accuracy: share.nullable(),
};
export const SimulationRow = record(simulationRow);
export type SimulationRow = z.infer<typeof SimulationRow>;

export const SimulationSummary = record({
  ...simulationRow,
  /** Standard deviation over the seeds; 0 for one seed. */
  accuracy_std: z.number(),
  coverage_std: z.number(),
  accepted_accuracy_std: z.number().nullable(),
});
export type SimulationSummary = z.infer<typeof SimulationSummary>;

export const propagationCalls = {
  'propagation.run': call(
    z.strictObject({
      model: z.enum(MODEL_CHOICES).default('auto'),
      space: spaceName,
      threshold: z.number().min(0).max(1).default(DEFAULT_THRESHOLD),
      /**
       * The weight of a label inherited from a cluster or branch; a label given to a single image
       * weighs 1.
       */
      clusterWeight: z.number().gt(0).max(1).default(0.3),
      ...parameterFields(MODELS),
    }),
    PropagateResult,
  ),
  /** The current run; null if there is none. */
  'propagation.current': call(z.strictObject({}), PropagationRun.nullable()),
  /** Changes the threshold of the current run, without training again. */
  'propagation.threshold': call(z.strictObject({ threshold: z.number().min(0).max(1) }), PropagationRun),
  /**
   * The n x classes probabilities of the current run, and the label that counts for each image:
   * class id or -1, its source and its confidence.
   */
  'propagation.predictions': call(
    z.strictObject({}),
    record({
      ids: int32,
      classIds: int32,
      probabilities: float32,
      labels: int32,
      /** Index into LABEL_SOURCES. */
      sources: uint8,
      /** NaN for a label inherited from a cluster: its confidence was not measured. */
      confidence: float32,
    }).nullable(),
  ),
  /** Simulates a person who knows the truth; nothing is written into the project. */
  'propagation.simulate': call(
    z.strictObject({
      truth: z.string(),
      budgets: z.array(z.number().int().positive()).min(1),
      space: spaceName,
      seed: z.number().int().min(0).max(0xffffffff).default(1),
      seeds: z.number().int().positive().max(100).default(1),
      /** Folder for the predictions of the first seed: one file `BUDGET.csv` for each budget. */
      predictions: z.string().optional(),
    }),
    record({ budgets: list(SimulationSummary), images: count, seeds: count, space: z.string() }),
  ),
};
