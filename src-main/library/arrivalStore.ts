import type { Db } from '../database/Db.ts';
import type { Write } from './damageStore.ts';

/**
 * All SQL about new records that may be missing ones at another place, and about what a person is asked of them.
 *
 * @param write runs a statement that changes images
 */
export function createArrivalStore(db: Db, write: Write) {
  const rebind = db.prepare<[number, Buffer, string, number, number, string, string | null, number, number]>(
    'UPDATE images SET root = ?, path = ?, display = ?, bytes = ?, mtime_ms = ?, unread = 0, missing = 0, state = ?, reason = ?, damaged = ? WHERE id = ?',
  );
  const missingByContent = db.prepare<[string], { id: number }>(
    'SELECT id FROM images WHERE sha256 = ? AND missing = 1 ORDER BY id',
  );
  const remove = db.prepare<[number]>('DELETE FROM images WHERE id = ?');
  const standsNow = db.prepare<[number, number, number]>(
    'UPDATE images SET aside = CASE WHEN id = ? THEN 0 ELSE ? END WHERE aside = ?',
  );

  return {
    /** New records that were read and not yet compared with the missing ones, in id order. */
    arrived: () =>
      db
        .prepare<[], { id: number; sha256: string }>(
          "SELECT id, sha256 FROM images WHERE arrived = 1 AND sha256 IS NOT NULL AND (state = 'ready' OR damaged = 1) AND missing = 0 ORDER BY id",
        )
        .all(),
    /** The new records were compared; what was asked about records that are back is answered. */
    settled: () => {
      db.prepare('UPDATE images SET arrived = 0 WHERE arrived = 1 AND sha256 IS NOT NULL').run();
      db.prepare('DELETE FROM candidates WHERE missing IN (SELECT id FROM images WHERE missing = 0)').run();
    },
    /** Missing records by their content: candidates for a file that turned up elsewhere. */
    missingByContent: (sha256: string) => missingByContent.all(sha256),
    /** Keeps the question which of these new records a missing one is. */
    ask: (missing: number, found: readonly number[]) => {
      const insert = db.prepare('INSERT INTO candidates (missing, found) VALUES (?, ?) ON CONFLICT DO NOTHING');
      for (const id of found) insert.run(missing, id);
    },
    /** Questions that are still open: each pair is of a missing record and one of the same content that is there. */
    questions: () =>
      db
        .prepare<[], { missing: number; found: number }>(
          `SELECT candidates.missing, found FROM candidates
           JOIN images AS old ON old.id = candidates.missing AND old.missing = 1
           JOIN images AS new ON new.id = found AND new.missing = 0 AND new.sha256 = old.sha256
           ORDER BY 1, 2`,
        )
        .all(),
    /** The missing record is none of those that were asked about. */
    dismiss: (missing: number) => void db.prepare('DELETE FROM candidates WHERE missing = ?').run(missing),
    /** A missing record takes the place of a new one with the same content, and keeps its id. */
    rebind: (missing: number, found: number) => {
      const row = db
        .prepare<
          [number],
          {
            root: number;
            path: Buffer;
            display: string;
            bytes: number;
            mtime_ms: number;
            state: string;
            reason: string | null;
            damaged: number;
          }
        >('SELECT root, path, display, bytes, mtime_ms, state, reason, damaged FROM images WHERE id = ?')
        .get(found);
      if (!row) throw new Error(`invalid image: ${found}`);
      db.prepare('DELETE FROM candidates WHERE missing = ?').run(missing);
      write(standsNow, missing, missing, found);
      write(remove, found);
      write(
        rebind,
        row.root,
        row.path,
        row.display,
        row.bytes,
        row.mtime_ms,
        row.state,
        row.reason,
        row.damaged,
        missing,
      );
    },
  };
}
