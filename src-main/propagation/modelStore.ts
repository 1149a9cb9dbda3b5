import type { CrossValidatedAccuracy } from './computeTasks.ts';
import { pack, unpack } from '../database/packed.ts';
import type { Db } from '../database/openDatabase.ts';
import type { Meta } from '../database/meta.ts';

/** What a trained model gave, beside its identity. */
export interface ModelResult {
  readonly ids: Int32Array;
  readonly classIds: Int32Array;
  /** ids x classes, row-major. */
  readonly probabilities: Float32Array;
  /** The fitted weights, classes x (dim + 1). */
  readonly weights: Float64Array;
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
const CURRENT = 'propagation.current';

/** All SQL about trained models. The newest run is the current one. */
export function createModelStore(db: Db, meta: Meta) {
  const byId = db.prepare<[string], Row>('SELECT * FROM models WHERE id = ?');
  let held: ModelRun | null = null;
  const current = (): ModelRun | null => {
    const id = meta.get<string>(CURRENT);
    if (id === null) return null;
    if (held?.id === id) return held;
    const row = byId.get(id);
    held = row ? { ...row, result: unpack<ModelResult>(row.result) } : null;
    return held;
  };
  return {
    current,
    save: (run: Omit<ModelRun, 'seq'>) => {
      db.prepare(
        `INSERT INTO models (id, model, space, threshold, answers, result) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET threshold = excluded.threshold, result = excluded.result`,
      ).run(run.id, run.model, run.space, run.threshold, run.answers, pack(run.result));
      meta.set(CURRENT, run.id);
      held = null;
    },
    setThreshold: (id: string, threshold: number) => {
      db.prepare('UPDATE models SET threshold = ? WHERE id = ?').run(threshold, id);
      held = null;
    },
    transaction: <T>(work: () => T): T => db.transaction(work)(),
  };
}

export type ModelStore = ReturnType<typeof createModelStore>;
