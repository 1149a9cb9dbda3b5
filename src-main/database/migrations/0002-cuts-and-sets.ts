import type { Migration } from '../migrate.ts';
import type { Db } from '../Db.ts';
import { cutId } from '../resultId.ts';

/*
 * Cuts become results of their own, and models belong to a label set: classes of two sets are
 * different even if they have the same name.
 *
 * - `runs.cut`: the cut at which a run is shown; a k-means run has one cut, with the run's id
 * - `images.changed`: now the number of the log entry about the new content, or 0; a decision with
 *   a smaller number was about other content
 * - `images.arrived`: new, and not yet compared with missing images
 * - `candidates`: a missing image, and new images with its content; a person decides which it is
 * - `log.begun`: for the end of a long act, the number of the entry of its begin
 */
export const cutsAndSets: Migration = {
  version: 2,
  sql: `
CREATE TABLE cuts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  k INTEGER NOT NULL,
  height REAL,
  labels BLOB NOT NULL,
  silhouette REAL
) STRICT;
CREATE INDEX cuts_by_run ON cuts (run, seq);
ALTER TABLE runs ADD COLUMN cut TEXT REFERENCES cuts (id);

ALTER TABLE images ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
CREATE INDEX images_arrived ON images (id) WHERE arrived = 1;
UPDATE images SET changed = coalesce((SELECT max(seq) FROM log), 1) WHERE changed = 1;

CREATE TABLE candidates (
  missing INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  found INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  PRIMARY KEY (missing, found)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidates_by_found ON candidates (found);

ALTER TABLE log ADD COLUMN begun INTEGER REFERENCES log (seq);
ALTER TABLE log ADD COLUMN outcome TEXT;

CREATE TABLE models_by_set (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  label_set INTEGER NOT NULL,
  model TEXT NOT NULL,
  space TEXT NOT NULL REFERENCES spaces (id),
  threshold REAL NOT NULL,
  answers TEXT NOT NULL,
  result BLOB NOT NULL,
  UNIQUE (id, label_set)
) STRICT;
INSERT INTO models_by_set SELECT seq, id, 1, model, space, threshold, answers, result FROM models;
DROP TABLE models;
ALTER TABLE models_by_set RENAME TO models;
`,
  fill: (db) => {
    moveCuts(db);
    db.exec(`
ALTER TABLE runs DROP COLUMN k;
ALTER TABLE runs DROP COLUMN cut_height;
ALTER TABLE runs DROP COLUMN labels;
ALTER TABLE runs DROP COLUMN silhouette;
`);
  },
};

/** The only cut of each run becomes its first. */
function moveCuts(db: Db): void {
  const runs = db
    .prepare<[], { id: string; name: string; algorithm: string; k: number }>(
      'SELECT id, name, algorithm, k FROM runs ORDER BY seq',
    )
    .all();
  const copy = db.prepare(
    `INSERT INTO cuts (id, run, name, k, height, labels, silhouette)
     SELECT ?, id, ?, k, cut_height, labels, silhouette FROM runs WHERE id = ?`,
  );
  const point = db.prepare('UPDATE runs SET cut = ? WHERE id = ?');
  for (const { id, name, algorithm, k } of runs) {
    const tree = algorithm === 'ward';
    const cut = tree ? cutId(id, k) : id;
    copy.run(cut, tree ? (k === 1 ? '1 group' : `${k} groups`) : name, id);
    point.run(cut, id);
  }
}
