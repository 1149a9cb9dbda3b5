import type { Db } from '../Db.ts';
import type { Migration } from '../migrate.ts';
import { resultId } from '../resultId.ts';

/*
 * Maps become results with ids, kept beside each other like runs: two methods, two seeds and two
 * versions of a space each have a map of their own.
 *
 * - `parameters`: JSON, names and values in the order of the method's table
 * - `seed`: null where the method draws nothing at random
 */
export const maps: Migration = {
  version: 6,
  sql: `
CREATE TABLE maps_by_id (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  method TEXT NOT NULL,
  parameters TEXT NOT NULL,
  seed INTEGER,
  space TEXT NOT NULL REFERENCES spaces (id),
  result BLOB NOT NULL
) STRICT;
`,
  fill: (db) => {
    moveMaps(db);
    db.exec('DROP TABLE maps; ALTER TABLE maps_by_id RENAME TO maps;');
  },
};

/** The only method was PCA, without parameters or seed; the log has named its maps by these ids. */
function moveMaps(db: Db): void {
  const move = db.prepare(
    `INSERT INTO maps_by_id (seq, id, method, parameters, seed, space, result)
     SELECT seq, ?, method, '{}', NULL, space, result FROM maps WHERE seq = ?`,
  );
  const old = db.prepare<[], { seq: number; method: string; space: string }>('SELECT seq, method, space FROM maps');
  for (const { seq, method, space } of old.all())
    move.run(resultId({ algorithm: method, version: 1, parameters: {}, seed: null, inputs: [space] }), seq);
}
