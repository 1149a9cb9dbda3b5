import type { Labels } from '../labeling/labels.ts';
import { finalLabels, type FinalLabels } from '../../src-shared/propagation/finalLabels.ts';
import type { ModelRun, ModelStore } from './modelStore.ts';

/** The current model and the label that counts for each of its images; later stages and pages read this. */
export interface Outcome extends FinalLabels {
  readonly run: ModelRun;
  readonly ids: Int32Array;
}

export type Outcomes = () => Outcome | null;

/** Keeps the outcome until the model, its threshold or a decision changes. */
export function createOutcomes(models: ModelStore, labels: Labels): Outcomes {
  let held: { run: ModelRun; resolved: unknown; outcome: Outcome } | null = null;
  return () => {
    const run = models.current();
    if (!run) return null;
    const resolved = labels.resolved();
    if (held?.run !== run || held.resolved !== resolved) {
      const { ids, classIds, probabilities } = run.result;
      const matrix = { data: probabilities, n: ids.length, dim: classIds.length };
      held = { run, resolved, outcome: { run, ids, ...finalLabels(ids, classIds, matrix, run.threshold, resolved) } };
    }
    return held.outcome;
  };
}

/** What the model says of one image, best class first. */
export function classProbabilities({ run }: Outcome, at: number): { classId: number; probability: number }[] {
  const { classIds, probabilities } = run.result;
  const row = Array.from(classIds, (classId, c) => ({ classId, probability: probabilities[at * classIds.length + c] }));
  return row.sort((a, b) => b.probability - a.probability);
}
