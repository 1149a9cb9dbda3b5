import { FIRST_SET } from '../../src-shared/labeling/acts.ts';
import type { SavedClassifier } from '../../src-shared/propagation/Classifier.ts';
import type { CrossValidatedAccuracy } from './tasks.ts';
import { pack, unpack } from '../database/packed.ts';
import type { Db } from '../database/Db.ts';
import type { Meta } from '../database/meta.ts';

/** What a trained model gave, beside its identity. */
export interface ModelResult {
  readonly ids: Int32Array;
  readonly classIds: Int32Array;
  /** ids x classes, row-major. */
  readonly probabilities: Float32Array;
  /** What the classifier learned. */
  readonly classifier: SavedClassifier;
  /** Images it was trained on. */
  readonly trainedOn: Int32Array;
  readonly estimate: CrossValidatedAccuracy;
}

export interface ModelRun {
  readonly seq: number;
  readonly id: string;
  readonly model: string;
  readonly space: string;
  readonly threshold: number;
  /** Id of the decisions it was trained on. */
  readonly answers: string;
  readonly result: ModelResult;
}

type Row = Omit<ModelRun, 'result'> & { result: Buffer };

/** A result as projects kept it while softmax was the only classifier: its weights stood alone, classes x (dim + 1). */
type FirstResult = Omit<ModelResult, 'classifier'> & { readonly weights: Float64Array };

function resultOf(blob: Buffer): ModelResult {
  const kept = unpack<ModelResult | FirstResult>(blob);
  if (!('weights' in kept)) return kept;
  const { weights, ...result } = kept;
  const classes = kept.classIds.length;
  const dim = weights.length / classes - 1;
  return { ...result, classifier: { name: 'softmax', version: 1, classes, dim, arrays: { weights } } };
}

/** Where the current model of a label set is kept; the first set had the key before there were others. */
const currentKey = (set: number) => (set === FIRST_SET.id ? 'propagation.current' : `propagation.current.${set}`);

/**
 * All SQL about trained models, those of the label set in use. The newest run is the current one.
 *
 * @param set the label set in use
 */
export function createModelStore(db: Db, meta: Meta, set: () => number) {
  const byId = db.prepare<[string, number], Row>('SELECT * FROM models WHERE id = ? AND label_set = ?');
  let held: { set: number; run: ModelRun } | null = null;
  const current = (): ModelRun | null => {
    const own = set();
    const id = meta.get<string>(currentKey(own));
    if (id === null) return null;
    if (held?.set === own && held.run.id === id) return held.run;
    const row = byId.get(id, own);
    held = row ? { set: own, run: { ...row, result: resultOf(row.result) } } : null;
    return held?.run ?? null;
  };
  return {
    current,
    save: (run: Omit<ModelRun, 'seq'>) => {
      db.prepare(
        `INSERT INTO models (id, label_set, model, space, threshold, answers, result) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id, label_set) DO UPDATE SET threshold = excluded.threshold, result = excluded.result`,
      ).run(run.id, set(), run.model, run.space, run.threshold, run.answers, pack(run.result));
      meta.set(currentKey(set()), run.id);
      held = null;
    },
    setThreshold: (id: string, threshold: number) => {
      db.prepare('UPDATE models SET threshold = ? WHERE id = ? AND label_set = ?').run(threshold, id, set());
      held = null;
    },
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;
