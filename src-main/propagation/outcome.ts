import { finalLabel, type FinalLabel } from '../../src-shared/propagation/finalLabel.ts';
import { finalLabelAt, finalLabels, type FinalLabels } from '../../src-shared/propagation/finalLabels.ts';
import type { Labels } from '../labeling/labels.ts';
import type { ModelRun, ModelStore } from './modelStore.ts';

/** The current model and the label that counts for each of its images; later stages and pages read this. */
export interface Outcome extends FinalLabels {
  readonly run: ModelRun;
  readonly ids: Int32Array;
  /** Row of an image; -1 where the model has not seen it. */
  rowOf(id: number): number;
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
      const columns = finalLabels(ids, classIds, matrix, thresholdsOf(run, labels), resolved);
      held = { run, resolved, outcome: { run, ids, rowOf: rowsOf(ids), ...columns } };
    }
    return held.outcome;
  };
}

/** Of each class of a model. Nothing is labeled with a class that was removed since: no probability reaches infinity. */
function thresholdsOf({ threshold, result }: ModelRun, labels: Labels): Float64Array {
  const known = new Set(labels.state().classes.map(({ id }) => id));
  return Float64Array.from(result.classIds, (id) => (known.has(id) ? threshold : Infinity));
}

/** Indexes the ids when a row is asked for the first time. */
function rowsOf(ids: Int32Array): (id: number) => number {
  let rows: ReadonlyMap<number, number> | null = null;
  return (id) => (rows ??= new Map(Array.from(ids, (own, row) => [own, row]))).get(id) ?? -1;
}

/** The label that counts for any image, whether a model has seen it or not. */
export function finalLabelOf(outcome: Outcome | null, labels: Labels): (id: number) => FinalLabel {
  const decisions = labels.resolved();
  return (id) => {
    const row = outcome ? outcome.rowOf(id) : -1;
    return outcome && row >= 0 ? finalLabelAt(outcome, row) : finalLabel(decisions.get(id), null);
  };
}

/** How many images have a label. */
export const acceptedIn = ({ labels }: Outcome): number =>
  labels.reduce((count, label) => count + (label >= 0 ? 1 : 0), 0);

/** What the model says of one image, best class first. */
export function classProbabilities({ run }: Outcome, at: number): { classId: number; probability: number }[] {
  const { classIds, probabilities } = run.result;
  const row = Array.from(classIds, (classId, c) => ({ classId, probability: probabilities[at * classIds.length + c] }));
  return row.sort((a, b) => b.probability - a.probability);
}
