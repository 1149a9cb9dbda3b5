import type { Db } from '../database/Db.ts';
import type { Write } from './damageStore.ts';

/**
 * All SQL for matching new images with missing ones, and for the questions that this leaves open.
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
    /** New images that were read but not yet compared with the missing ones, in id order. */
    arrived: () =>
      db
        .prepare<[], { id: number; sha256: string }>(
          "SELECT id, sha256 FROM images WHERE arrived = 1 AND sha256 IS NOT NULL AND (state = 'ready' OR damaged = 1) AND missing = 0 ORDER BY id",
        )
        .all(),
    /** Marks the new images as compared and drops questions about images that are back. */
    settled: () => {
      db.prepare('UPDATE images SET arrived = 0 WHERE arrived = 1 AND sha256 IS NOT NULL').run();
      db.prepare('DELETE FROM candidates WHERE missing IN (SELECT id FROM images WHERE missing = 0)').run();
    },
    /** Missing images with this content: a file found elsewhere may be one of them. */
    missingByContent: (sha256: string) => missingByContent.all(sha256),
    /** Stores a question: which of these new images is the missing one? */
    ask: (missing: number, found: readonly number[]) => {
      const insert = db.prepare('INSERT INTO candidates (missing, found) VALUES (?, ?) ON CONFLICT DO NOTHING');
      for (const id of found) insert.run(missing, id);
    },
    /** Open questions, as pairs of a missing image and a present one with the same content. */
    questions: () =>
      db
        .prepare<[], { missing: number; found: number }>(
          `SELECT candidates.missing, found FROM candidates
           JOIN images AS old ON old.id = candidates.missing AND old.missing = 1
           JOIN images AS new ON new.id = found AND new.missing = 0 AND new.sha256 = old.sha256
           ORDER BY 1, 2`,
        )
        .all(),
    /** Drops the question: the missing image is none of the candidates. */
    dismiss: (missing: number) => void db.prepare('DELETE FROM candidates WHERE missing = ?').run(missing),
    /**
     * Moves a missing image to the place of a new one with the same content. It keeps its id; the
     * new record is deleted.
     */
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
