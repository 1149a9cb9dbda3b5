import { expect, it } from 'vitest';
import { createMeta } from '../../src-main/database/meta.ts';
import { openDatabase } from '../../src-main/database/openDatabase.ts';
import { pack } from '../../src-main/database/packed.ts';
import { createModelStore } from '../../src-main/propagation/modelStore.ts';
import { classifierOf } from '../../src-shared/propagation/models.ts';
import { tempFolders } from '../support/tempFolder.ts';

const temp = tempFolders();

const result = {
  ids: Int32Array.of(7, 8),
  classIds: Int32Array.of(1, 2),
  probabilities: Float32Array.of(0.75, 0.25, 0.5, 0.5),
  trainedOn: Int32Array.of(7),
  estimate: { kind: 'too few answers', needed: 9 } as const,
};
const run = { id: 'dddd', model: 'softmax', space: 'cccc', threshold: 0.8, answers: 'eeee' };

function store() {
  const folder = temp();
  const db = openDatabase(`${folder}/p.penumbra`, folder);
  db.prepare('INSERT INTO spaces VALUES (?, ?, ?, ?, ?)').run('cccc', 'contrast', pack({}), pack({}), '[]');
  return { db, models: createModelStore(db, createMeta(db), () => 1) };
}

it('keeps what a classifier learned, so that it can be restored', () => {
  const { db, models } = store();
  const x = { data: Float64Array.of(0, 1, 5, 6), n: 4, dim: 1 };
  const fitted = classifierOf('auto').fit(x, Int32Array.of(0, 0, 1, 1), { classes: 2 });
  models.save({ ...run, result: { ...result, classifier: fitted.save() } });
  const kept = models.current();
  expect(kept).toEqual({ ...run, seq: 1, label_set: 1, result: { ...result, classifier: fitted.save() } });
  expect(kept && classifierOf('softmax').restore(kept.result.classifier).predict(x)).toEqual(fitted.predict(x));
  db.close();
});

it('reads models of the time when the weights of softmax stood alone', () => {
  const { db, models } = store();
  const weights = Float64Array.of(1, -2, 0.5, -1, 2, -0.5);
  db.prepare(
    "INSERT INTO models (id, label_set, model, space, threshold, answers, result) VALUES ('dddd', 1, 'softmax', 'cccc', 0.8, 'eeee', ?)",
  ).run(pack({ ...result, weights }));
  createMeta(db).set('propagation.current', 'dddd');
  expect(models.current()?.result).toEqual({
    ...result,
    classifier: { name: 'softmax', version: 1, classes: 2, dim: 2, arrays: { weights } },
  });
  db.close();
});
